import type { DataSource } from 'typeorm'
import { FINGERPRINTED_DAYS } from '../core/cases/duplicate-window'

const BATCH = 5_000
const DAY_MS = 86_400_000
const DONE_JOBS_KEPT_MS = 7 * DAY_MS
const IDEMPOTENCY_KEYS_KEPT_MS = 2 * DAY_MS
const FOLLOWERS_KEPT_MS = 90 * DAY_MS
// A little longer than a search looks back
const FINGERPRINTS_KEPT_MS = FINGERPRINTED_DAYS * DAY_MS

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

/** Forgets who followed a case, three months after it was closed: nothing more will be told of it. */
export async function sweepFollowers(dataSource: DataSource, now: Date): Promise<number> {
  const statement = `
    WITH swept AS (
      DELETE FROM case_followers WHERE id = ANY(ARRAY(
        SELECT f.id FROM case_followers f JOIN cases c ON c.id = f.case_id
          WHERE c.status = 'closed' AND c.closed_at < $1 LIMIT $2 FOR UPDATE OF f SKIP LOCKED)) RETURNING 1)
    SELECT count(*)::int AS count FROM swept`
  return await deleteInBatches(dataSource, statement, new Date(now.getTime() - FOLLOWERS_KEPT_MS))
}

/** Forgets what old cases were recognised by: a search stays as quick, and nothing is kept without use. */
export async function sweepFingerprints(dataSource: DataSource, now: Date): Promise<number> {
  const statement = `
    WITH swept AS (
      DELETE FROM case_fingerprints WHERE case_id = ANY(ARRAY(
        SELECT case_id FROM case_fingerprints WHERE opened_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)) RETURNING 1)
    SELECT count(*)::int AS count FROM swept`
  return await deleteInBatches(dataSource, statement, new Date(now.getTime() - FINGERPRINTS_KEPT_MS))
}
