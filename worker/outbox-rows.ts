import type { DataSource } from 'typeorm'

// All times here are the database's: workers on several machines must agree on who holds a row.
const OFFERED_AGAIN_AFTER = `interval '15 seconds'`
const LEASE = `interval '30 seconds'`

const OPEN = 'done_at IS NULL AND dead_at IS NULL'

/** `ARRAY(…)` rather than `IN (…)`: the planner may run an IN subquery once per row, and lock too many. */
const CLAIM = `
  WITH claimed AS (
    UPDATE outbox SET handed_at = now()
    WHERE id = ANY(ARRAY(
      SELECT id FROM outbox
      WHERE ${OPEN} AND available_at <= now()
        AND (leased_until IS NULL OR leased_until < now())
        AND (handed_at IS NULL OR handed_at < now() - ${OFFERED_AGAIN_AFTER})
      ORDER BY available_at, id
      LIMIT $1
      FOR UPDATE SKIP LOCKED))
    RETURNING id, available_at)
  SELECT id FROM claimed ORDER BY available_at, id`

/**
 * Takes up to `limit` rows that are due and with nobody, oldest first, and marks them as handed over. Rows
 * handed over long ago that nobody started, and rows whose owner died, are among them.
 */
export async function claimDueRows(dataSource: DataSource, limit: number): Promise<string[]> {
  const claimed: { id: string }[] = await dataSource.query(CLAIM, [limit])
  return claimed.map(({ id }) => id)
}

/** Gives rows back that the queue did not accept. */
export async function unclaimRows(dataSource: DataSource, ids: readonly string[]): Promise<void> {
  const returned = `UPDATE outbox SET handed_at = NULL WHERE id = ANY($1) AND ${OPEN} AND leased_until IS NULL`
  await dataSource.query(returned, [ids])
}

export interface LeasedRow {
  readonly id: string
  readonly job: string
  readonly payload: unknown
  /** Number of this try; also the token that says whose lease it is. */
  readonly attempts: number
}

const START = `
  WITH leased AS (
    UPDATE outbox SET leased_until = now() + ${LEASE}, attempts = attempts + 1
    WHERE id = $1 AND ${OPEN} AND available_at <= now()
      AND (leased_until IS NULL OR leased_until < now())
    RETURNING id, job, payload, attempts)
  SELECT * FROM leased`

/** Makes this runner the row's only owner; undefined when it is finished, not due yet or somebody else's. */
export async function leaseRow(dataSource: DataSource, id: string): Promise<LeasedRow | undefined> {
  const leased: LeasedRow[] = await dataSource.query(START, [id])
  return leased[0]
}

const MINE = `id = $1 AND attempts = $2 AND ${OPEN}`

export async function extendLease(dataSource: DataSource, { id, attempts }: LeasedRow): Promise<void> {
  await dataSource.query(`UPDATE outbox SET leased_until = now() + ${LEASE} WHERE ${MINE}`, [id, attempts])
}

/** Even a runner that lost its lease may say so: the work is done, and a second one would find nothing to do. */
export async function finishRow(dataSource: DataSource, { id }: LeasedRow): Promise<void> {
  const finished = `UPDATE outbox SET done_at = now(), leased_until = NULL WHERE id = $1 AND ${OPEN}`
  await dataSource.query(finished, [id])
}

/** Sets the row free for another try after a pause. */
export async function postponeRow(
  dataSource: DataSource,
  { id, attempts }: LeasedRow,
  { reason, seconds }: { reason: string; seconds: number },
): Promise<void> {
  await dataSource.query(
    `UPDATE outbox SET leased_until = NULL, handed_at = NULL, last_error = $3,
       available_at = now() + make_interval(secs => $4) WHERE ${MINE}`,
    [id, attempts, reason, seconds],
  )
}

/** Moves the row to the dead-letter list. */
export async function buryRow(
  dataSource: DataSource,
  { id, attempts }: LeasedRow,
  reason: string,
): Promise<void> {
  await dataSource.query(
    `UPDATE outbox SET dead_at = now(), leased_until = NULL, last_error = $3 WHERE ${MINE}`,
    [id, attempts, reason],
  )
}

export interface OutboxState {
  readonly open: number
  readonly dead: number
  readonly oldestDueSeconds: number
}

/** For the metrics: rows still to do, given up, and how long the oldest one that is due has waited. */
export async function readOutboxState(dataSource: DataSource): Promise<OutboxState> {
  const [state]: OutboxState[] = await dataSource.query(`
    SELECT (SELECT count(*)::int FROM outbox WHERE ${OPEN}) AS open,
      (SELECT count(*)::int FROM outbox WHERE dead_at IS NOT NULL) AS dead,
      coalesce((SELECT greatest(extract(epoch FROM now() - min(available_at)), 0) FROM outbox WHERE ${OPEN}), 0)::float8
        AS "oldestDueSeconds"`)
  return state ?? { open: 0, dead: 0, oldestDueSeconds: 0 }
}
