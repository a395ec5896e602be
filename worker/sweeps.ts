import type { DataSource } from 'typeorm'
import { FINGERPRINTED_DAYS } from '../core/cases/duplicate-window'

const BATCH = 5_000
const DAY_MS = 86_400_000
const DONE_JOBS_KEPT_MS = 7 * DAY_MS
const IDEMPOTENCY_KEYS_KEPT_MS = 2 * DAY_MS
const FOLLOWERS_KEPT_MS = 90 * DAY_MS
// A little longer than a search looks back
const FINGERPRINTS_KEPT_MS = FINGERPRINTED_DAYS * DAY_MS

interface Sweep {
  readonly table: string
  readonly key: string
  /** SELECT of the keys to delete: $1 is the moment before which a row is old. */
  readonly old: string
  readonly keptMs: number
}

/** Deletes in batches; rows that another worker is sweeping at the same time are left to it. */
async function sweep(dataSource: DataSource, { table, key, old, keptMs }: Sweep, now: Date): Promise<number> {
  const statement = `
    WITH swept AS (
      DELETE FROM ${table} WHERE ${key} = ANY(ARRAY(${old} LIMIT $2 FOR UPDATE OF ${table} SKIP LOCKED)) RETURNING 1)
    SELECT count(*)::int AS count FROM swept`
  const before = new Date(now.getTime() - keptMs)
  let total = 0
  for (;;) {
    const [swept]: { count: number }[] = await dataSource.query(statement, [before, BATCH])
    total += swept?.count ?? 0
    if ((swept?.count ?? 0) < BATCH) return total
  }
}

/** Removes jobs done more than a week ago; dead ones stay until somebody has looked at them. */
export async function sweepOutbox(dataSource: DataSource, now: Date): Promise<number> {
  const old = 'SELECT id FROM outbox WHERE done_at < $1'
  return await sweep(dataSource, { table: 'outbox', key: 'id', old, keptMs: DONE_JOBS_KEPT_MS }, now)
}

/** Forgets idempotency keys after two days: no client repeats a request later than that. */
export async function sweepIdempotencyKeys(dataSource: DataSource, now: Date): Promise<number> {
  const old = 'SELECT key FROM idempotency_keys WHERE created_at < $1'
  const keptMs = IDEMPOTENCY_KEYS_KEPT_MS
  return await sweep(dataSource, { table: 'idempotency_keys', key: 'key', old, keptMs }, now)
}

/** Forgets who followed a case, three months after it was closed: nothing more will be told of it. */
export async function sweepFollowers(dataSource: DataSource, now: Date): Promise<number> {
  const old = `SELECT case_followers.id FROM case_followers JOIN cases c ON c.id = case_followers.case_id
    WHERE c.status = 'closed' AND c.closed_at < $1`
  return await sweep(dataSource, { table: 'case_followers', key: 'id', old, keptMs: FOLLOWERS_KEPT_MS }, now)
}

/** Forgets what old cases were recognised by: a search stays as quick, and nothing is kept without use. */
export async function sweepFingerprints(dataSource: DataSource, now: Date): Promise<number> {
  const old = 'SELECT case_id FROM case_fingerprints WHERE opened_at < $1'
  const keptMs = FINGERPRINTS_KEPT_MS
  return await sweep(dataSource, { table: 'case_fingerprints', key: 'case_id', old, keptMs }, now)
}
