import { In, MoreThan, type EntityManager } from 'typeorm'
import { findBrokenLink } from '../platform/history-chain'
import { HistoryEntry } from '../platform/history.entity'
import { foldCase, type FoldedCase } from './case-fold'
import { Case } from './case.entity'

const BATCH = 500

/** One case whose record does not hold. */
export interface AuditFinding {
  readonly code: string
  /** Number of the first entry that does not follow from the one before. */
  readonly brokenAt?: number
  /** Fields of the case that its history does not lead to. */
  readonly differing: readonly string[]
}

export interface AuditResult {
  readonly checked: number
  readonly findings: readonly AuditFinding[]
}

/**
 * Replays the history of every case: the chain of hashes must hold, and folding the facts must give the case
 * as it stands. A thousand cases cost four queries.
 * @param onProgress told how many cases have been checked
 */
export async function auditHistories(
  db: EntityManager,
  onProgress: (checked: number) => void = () => undefined,
): Promise<AuditResult> {
  const findings: AuditFinding[] = []
  let checked = 0
  let after: string | undefined
  for (;;) {
    const cases = await nextCases(db, after)
    if (cases.length === 0) return { checked, findings }
    const histories = await historiesOf(db, cases)
    for (const found of cases) findings.push(...audit(found, histories.get(found.id) ?? []))
    checked += cases.length
    after = cases.at(-1)?.id
    onProgress(checked)
  }
}

async function nextCases(db: EntityManager, after: string | undefined): Promise<Case[]> {
  return await db.find(Case, {
    where: after ? { id: MoreThan(after) } : {},
    order: { id: 'ASC' },
    take: BATCH,
  })
}

async function historiesOf(db: EntityManager, cases: readonly Case[]): Promise<Map<string, HistoryEntry[]>> {
  const entries = await db.find(HistoryEntry, {
    where: { subjectId: In(cases.map(({ id }) => id)) },
    order: { subjectId: 'ASC', seq: 'ASC' },
  })
  const histories = new Map<string, HistoryEntry[]>()
  for (const entry of entries)
    histories.set(entry.subjectId, [...(histories.get(entry.subjectId) ?? []), entry])
  return histories
}

function audit(found: Case, history: readonly HistoryEntry[]): AuditFinding[] {
  const brokenAt = findBrokenLink(history)
  const folded = foldCase(history)
  const stands = standing(found)
  const fields = Object.keys(stands) as (keyof FoldedCase)[]
  const differing = fields.filter((field) => folded[field] !== stands[field])
  if (brokenAt === undefined && differing.length === 0) return []
  return [{ code: found.code, ...(brokenAt !== undefined && { brokenAt }), differing }]
}

function standing({ dueAt, ...found }: Case): FoldedCase {
  const { status, departmentCode, assigneeId, isRestricted, rating, mergedIntoId } = found
  return {
    status,
    departmentCode,
    assigneeId,
    dueAt: dueAt.toISOString(),
    isRestricted,
    rating,
    mergedIntoId,
  }
}
