import { Cron } from 'croner'
import type { DataSource } from 'typeorm'
import type { Logger } from '../core/platform/logger'
import { countModelReports } from '../core/reports/model-report.service'
import { requestFingerprints } from './request-fingerprints'
import { sweepFingerprints, sweepFollowers, sweepIdempotencyKeys, sweepOutbox } from './sweeps'

interface ScheduledWork {
  readonly name: string
  /** Minute, hour, day, month, weekday in Vietnam. */
  readonly cron: string
  run(dataSource: DataSource, now: Date, log: Logger): Promise<number>
}

/** Everything that happens by the clock. Each may run in several workers at the same minute. */
export const SCHEDULE: readonly ScheduledWork[] = [
  { name: 'sweep-outbox', cron: '10 3 * * *', run: sweepOutbox },
  { name: 'sweep-idempotency-keys', cron: '20 3 * * *', run: sweepIdempotencyKeys },
  { name: 'sweep-followers', cron: '25 3 * * *', run: sweepFollowers },
  { name: 'sweep-fingerprints', cron: '27 3 * * *', run: sweepFingerprints },
  { name: 'refresh-fingerprints', cron: '30 3 * * *', run: requestFingerprints },
  {
    name: 'count-model-reports',
    cron: '40 2 * * *',
    run: async (dataSource, now) => await dataSource.transaction((db) => countModelReports(db, now)),
  },
]

// An installation that is switched off at night must be swept, too
const FIRST_RUN_AFTER_MS = 60_000

/** @returns how to stop it */
export function startSchedule(dataSource: DataSource, log: Logger): () => void {
  const run = async (work: ScheduledWork): Promise<void> => {
    try {
      const count = await work.run(dataSource, new Date(), log)
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
