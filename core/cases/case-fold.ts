import type { CaseStatus } from './case-workflow'

/** What of a case must follow from its history alone. */
export interface FoldedCase {
  readonly status: CaseStatus
  readonly departmentCode: string | null
  readonly assigneeId: string | null
  readonly dueAt: string
  readonly isRestricted: boolean
  readonly rating: number | null
  /** The main case, while this one is merged. */
  readonly mergedIntoId: string | null
}

interface Fact {
  readonly type: string
  readonly data: Record<string, unknown>
}

const FOLDED: readonly (keyof FoldedCase)[] = [
  'status',
  'departmentCode',
  'assigneeId',
  'dueAt',
  'isRestricted',
  'rating',
  'mergedIntoId',
]

/** Replays a case: every fact states what it changed, so the last word on each field holds. */
export function foldCase(history: readonly Fact[]): FoldedCase {
  const folded: Record<string, unknown> = {
    departmentCode: null,
    assigneeId: null,
    isRestricted: false,
    rating: null,
    mergedIntoId: null,
  }
  for (const { data } of history) {
    for (const field of FOLDED) if (field in data) folded[field] = data[field]
  }
  return folded as unknown as FoldedCase
}
