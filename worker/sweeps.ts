import type { DataSource } from 'typeorm'

const BATCH = 5_000
const DAY_MS = 86_400_000
const DONE_JOBS_KEPT_MS = 7 * DAY_MS
const IDEMPOTENCY_KEYS_KEPT_MS = 2 * DAY_MS

/** Rows that another worker is sweeping at the same time are left to it. */
async function deleteInBatches(dataSource: DataSource, statement: string, before: Date): Promise<number> {
  let total = 0
  for (;;) {
    const [swept]: { count: number }[] = await dataSource.query(statement, [before, BATCH])
    total += swept?.count ?? 0
    if ((swept?.count ?? 0) < BATCH) return total
  }
}

/** Removes jobs done more than a week ago; dead ones stay until somebody has looked at them. */
export async function sweepOutbox(dataSource: DataSource, now: Date): Promise<number> {
  const statement = `
    WITH swept AS (
      DELETE FROM outbox WHERE id = ANY(ARRAY(
        SELECT id FROM outbox WHERE done_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)) RETURNING 1)
    SELECT count(*)::int AS count FROM swept`
  return await deleteInBatches(dataSource, statement, new Date(now.getTime() - DONE_JOBS_KEPT_MS))
}

/** Forgets idempotency keys after two days: no client repeats a request later than that. */
export async function sweepIdempotencyKeys(dataSource: DataSource, now: Date): Promise<number> {
  const statement = `
    WITH swept AS (
      DELETE FROM idempotency_keys WHERE key = ANY(ARRAY(
        SELECT key FROM idempotency_keys WHERE created_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)) RETURNING 1)
    SELECT count(*)::int AS count FROM swept`
  return await deleteInBatches(dataSource, statement, new Date(now.getTime() - IDEMPOTENCY_KEYS_KEPT_MS))
}
