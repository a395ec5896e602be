import { conflict, invalid } from '../platform/errors'
import type { TriageReason } from '../routing/routing-rules'
import type { CaseStatus } from './case-workflow'

interface MergeSide {
  readonly id: string
  readonly code: string
  readonly status: CaseStatus
  readonly isRestricted: boolean
  readonly triageReason: TriageReason | null
}

/** Still has an answer to come, or has just been given one that fits both. */
const MAY_LEAD: readonly CaseStatus[] = ['triage', 'assigned', 'in-progress', 'answered']

/**
 * Refuses what cannot be merged. A chain is never deeper than one: who follows a merged case must find the
 * one that goes on at the first step, and undoing one merge must not undo another.
 * @param mergedIntoIt how many cases the first one leads itself
 * @throws AppError `invalid` or `conflict` with the reason
 */
export function checkMerge(merged: MergeSide, main: MergeSide, mergedIntoIt: number): void {
  if (merged.id === main.id) throw invalid('merge/itself')
  if (merged.isRestricted || main.isRestricted) throw conflict('merge/restricted')
  if (main.status === 'merged') throw conflict('merge/main-is-merged', { code: main.code })
  if (main.status === 'closed') throw conflict('merge/main-is-closed', { code: main.code })
  if (!MAY_LEAD.includes(main.status) || isUnread(main))
    throw conflict('merge/main-is-new', { code: main.code })
  if (mergedIntoIt > 0) throw conflict('merge/leads-others', { code: merged.code, count: mergedIntoIt })
}

/** Its clock still changes when the model comes back and reads it. */
function isUnread({ triageReason }: MergeSide): boolean {
  return triageReason === 'classifier-unavailable'
}

/** A clock as the record keeps it, so that it can be set back exactly. */
export interface KeptClock {
  readonly dueAt: string
  readonly working: unknown
}

interface Fact {
  readonly type: string
  readonly data: Record<string, unknown>
}

/** The main case's own clock from before a merge first brought it forward; undefined when none did. */
export function ownClockIn(history: readonly Fact[]): KeptClock | undefined {
  const first = history.find(({ type, data }) => type === 'case.merge-received' && data['ownClock'])
  return first?.data['ownClock'] as KeptClock | undefined
}

/** Where the last merge took a case from. */
export interface LastMerge {
  readonly mergeId: string
  readonly statusBefore: CaseStatus
}

/** @throws Error when the record of a merged case holds no merge */
export function lastMergeIn(history: readonly Fact[]): LastMerge {
  const merge = history.findLast(({ type }) => type === 'case.merged')
  const { mergeId, statusBefore } = (merge?.data ?? {}) as Partial<LastMerge>
  if (!mergeId || !statusBefore) throw new Error('a merged case without a record of its merge')
  return { mergeId, statusBefore }
}
