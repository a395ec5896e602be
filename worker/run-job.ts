import { setTimeout as delay } from 'node:timers/promises'
import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { findJob, type JobName, type PayloadOf } from '../core/jobs'
import { AppError } from '../core/platform/errors'
import { backoffAfter, defineJob, PermanentJobError } from '../core/platform/jobs'
import type { Logger } from '../core/platform/logger'
import { depsForJob, type Processor, type WorkerDeps } from './deps'
import { describeFailure } from './failure-words'
import { buryRow, extendLease, finishRow, leaseRow, postponeRow, type LeasedRow } from './outbox-rows'

const HEARTBEAT_MS = 10_000
// A processor that hangs for five minutes loses its row to another runner
const MAX_HEARTBEATS = 30

/** A newer release may have queued what this one does not know: it is tried again for a while, not given up. */
const UNKNOWN_JOB = defineJob('unknown', z.unknown(), { attempts: 12, backoffSeconds: 5 })

type Processors = { readonly [Name in JobName]: Processor<PayloadOf<Name>> }

export type JobResult = 'not-ours' | 'done' | 'retry' | 'dead' | 'abandoned'

export interface JobReport {
  readonly job: string
  readonly result: JobResult
  readonly seconds: number
}

/**
 * Does the job of one outbox row, if nobody else has or had it. Never rejects: what becomes of the row is
 * the answer. `abandoned` means the database went away; the lease will end and the row be offered again.
 */
export async function runJob(deps: WorkerDeps, processors: Processors, outboxId: string): Promise<JobReport> {
  const startedAt = performance.now()
  const report = (job: string, result: JobResult): JobReport => ({
    job,
    result,
    seconds: (performance.now() - startedAt) / 1_000,
  })
  try {
    const row = await leaseRow(deps.dataSource, outboxId)
    if (!row) return report('none', 'not-ours')
    return report(row.job, await work(deps, processors, row))
  } catch (error) {
    deps.log.warn({ err: error, outboxId }, 'job abandoned; it will be offered again')
    return report('none', 'abandoned')
  }
}

async function work(deps: WorkerDeps, processors: Processors, row: LeasedRow): Promise<JobResult> {
  const log = deps.log.child({ outboxId: row.id, job: row.job })
  const stopHeartbeat = startHeartbeat(deps.dataSource, row, log)
  try {
    refuseDeadlyJob(row)
    await process(depsWith(deps, row, log), processors, row)
    await insist(() => finishRow(deps.dataSource, row))
    return 'done'
  } catch (error) {
    return await settleFailure(deps.dataSource, row, error, log)
  } finally {
    stopHeartbeat()
  }
}

const depsWith = (deps: WorkerDeps, row: LeasedRow, log: Logger) => depsForJob(deps, row.job, log)

/** Tries are counted when they begin: a job that takes the whole process down must not do so for ever. */
function refuseDeadlyJob(row: LeasedRow): void {
  const { attempts } = findJob(row.job) ?? UNKNOWN_JOB
  if (row.attempts > attempts) throw new PermanentJobError('its runner died or hung at every try')
}

async function process(
  deps: ReturnType<typeof depsWith>,
  processors: Processors,
  row: LeasedRow,
): Promise<void> {
  const job = findJob(row.job)
  if (!job) throw new Error(`no processor for ${row.job}`)
  const payload = job.payload.safeParse(row.payload)
  if (!payload.success) throw new PermanentJobError('its payload does not fit its schema')
  // The table's type ties each name to its payload; by name alone the compiler cannot follow that
  const processor = processors[job.name] as Processor<unknown>
  await processor(deps, payload.data)
}

async function settleFailure(
  dataSource: DataSource,
  row: LeasedRow,
  error: unknown,
  log: Logger,
): Promise<JobResult> {
  const job = findJob(row.job) ?? UNKNOWN_JOB
  const reason = describeFailure(error)
  if (isPermanent(error) || row.attempts >= job.attempts) {
    await insist(() => buryRow(dataSource, row, reason))
    log.error({ err: error, reason, attempt: row.attempts }, 'job given up; see the dead-letter list')
    return 'dead'
  }
  const seconds = backoffAfter(job, row.attempts)
  await insist(() => postponeRow(dataSource, row, { reason, seconds }))
  log.warn(
    { err: error, reason, attempt: row.attempts, retryInSeconds: seconds },
    'job failed, will be tried again',
  )
  return 'retry'
}

const PATIENCE_MS = [200, 1_000, 2_000, 4_000]

/** A database that restarts is back within seconds; giving up would leave the row to its lease's end. */
async function insist(write: () => Promise<void>): Promise<void> {
  for (const pause of PATIENCE_MS) {
    const isWritten = await write().then(
      () => true,
      () => false,
    )
    if (isWritten) return
    await delay(pause)
  }
  await write()
}

/** Refusals by rule stay refusals; only `conflict` may be gone at the next try. */
function isPermanent(error: unknown): boolean {
  if (error instanceof PermanentJobError) return true
  return error instanceof AppError && error.kind !== 'conflict' && error.kind !== 'too-many'
}

function startHeartbeat(dataSource: DataSource, row: LeasedRow, log: Logger): () => void {
  let beats = 0
  const timer = setInterval(() => {
    beats += 1
    if (beats > MAX_HEARTBEATS) return clearInterval(timer)
    extendLease(dataSource, row).catch((error: unknown) => log.warn({ err: error }, 'lease not extended'))
  }, HEARTBEAT_MS)
  return () => clearInterval(timer)
}
