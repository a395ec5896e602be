import { Cron } from 'croner'
import type { DataSource } from 'typeorm'
import type { Logger } from '../core/platform/logger'
import { sweepIdempotencyKeys, sweepOutbox } from './sweeps'

interface ScheduledWork {
  readonly name: string
  /** Minute, hour, day, month, weekday in Vietnam. */
  readonly cron: string
  run(dataSource: DataSource, now: Date): Promise<number>
}

/** Everything that happens by the clock. Each may run in several workers at the same minute. */
export const SCHEDULE: readonly ScheduledWork[] = [
  { name: 'sweep-outbox', cron: '10 3 * * *', run: sweepOutbox },
  { name: 'sweep-idempotency-keys', cron: '20 3 * * *', run: sweepIdempotencyKeys },
]

// An installation that is switched off at night must be swept, too
const FIRST_RUN_AFTER_MS = 60_000

/** @returns how to stop it */
export function startSchedule(dataSource: DataSource, log: Logger): () => void {
  const run = async (work: ScheduledWork): Promise<void> => {
    try {
      const count = await work.run(dataSource, new Date())
      if (count > 0) log.info({ work: work.name, count }, 'scheduled work done')
    } catch (error) {
      log.warn({ err: error, work: work.name }, 'scheduled work failed; it runs again tomorrow')
    }
  }
  const runAll = async (): Promise<void> => {
    for (const work of SCHEDULE) await run(work)
  }
  const options = { timezone: 'Asia/Ho_Chi_Minh', protect: true }
  const crons = SCHEDULE.map((work) => new Cron(work.cron, options, async () => await run(work)))
  const first = setTimeout(() => {
    runAll().catch((error: unknown) => log.error({ err: error }, 'first scheduled run failed'))
  }, FIRST_RUN_AFTER_MS).unref()
  return () => {
    clearTimeout(first)
    for (const cron of crons) cron.stop()
  }
}
