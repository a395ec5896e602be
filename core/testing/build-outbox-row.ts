import { v7 as uuid } from 'uuid'
import type { EntityManager } from 'typeorm'
import { OutboxRow } from '../platform/outbox.entity'

export const secondsFromNow = (seconds: number): Date => new Date(Date.now() + seconds * 1_000)

/** A row that is due since a second and that nobody has touched; a test names only what it is about. */
export async function insertOutboxRow(
  db: EntityManager,
  overrides: Partial<OutboxRow> = {},
): Promise<string> {
  const row = {
    id: uuid(),
    job: 'case.classify',
    payload: { caseId: '0198c0de-0000-7000-8000-000000000001' },
    createdAt: secondsFromNow(-1),
    availableAt: secondsFromNow(-1),
    handedAt: null,
    leasedUntil: null,
    attempts: 0,
    lastError: null,
    doneAt: null,
    deadAt: null,
    ...overrides,
  }
  await db.insert(OutboxRow, row as never)
  return row.id
}
