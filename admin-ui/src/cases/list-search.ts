import { CASE_STATUSES } from '../../../core/cases/case-workflow'
import type { CaseQueue, CaseStatus } from '../api/types'

export type Due = 'overdue' | 'today' | 'week'

/** The list's question, as the address line holds it and as the server understands it. */
export interface ListQuery {
  readonly queue: CaseQueue
  readonly q?: string
  readonly status?: CaseStatus
  readonly category?: string
  readonly ward?: string
  readonly due?: Due
}

const DUES: readonly Due[] = ['overdue', 'today', 'week']

/** Statuses worth filtering by in a queue; the other queues hold one status only. */
export function statusesOf(queue: CaseQueue): readonly CaseStatus[] {
  if (queue === 'all') return CASE_STATUSES
  return queue === 'inbox' ? ['assigned', 'in-progress'] : []
}

function oneOf<Value extends string>(values: readonly Value[], text: string | null): Value | undefined {
  return values.find((value) => value === text)
}

/** What an address asks for; anything it may not say is ignored. */
export function readListSearch(queue: CaseQueue, search: URLSearchParams): ListQuery {
  const isMine = queue === 'inbox' && search.get('mine') === '1'
  const status = oneOf(CASE_STATUSES, search.get('status'))
  const due = oneOf(DUES, search.get('due'))
  const [q, category, ward] = [search.get('q'), search.get('category'), search.get('ward')]
  return {
    queue: isMine ? 'mine' : queue,
    ...(q && { q: q.slice(0, 200) }),
    ...(status && { status }),
    ...(category && { category }),
    ...(ward && { ward }),
    ...(due && { due }),
  }
}

/** The address with one part changed; an empty value takes the part out. */
export function withPart(search: URLSearchParams, name: string, value: string | undefined): URLSearchParams {
  const changed = new URLSearchParams(search)
  if (value) changed.set(name, value)
  else changed.delete(name)
  return changed
}
