import { setTimeout as delay } from 'node:timers/promises'
import type { Server } from 'node:http'
import type { DataSource } from 'typeorm'
import type { Classifier } from '../core/classification/prediction'
import { ENTITIES } from '../core/entities'
import type { Config } from '../core/platform/config'
import { createDataSource } from '../core/platform/database'
import type { Logger } from '../core/platform/logger'
import { createMailer } from '../core/platform/mailer'
import { SignalBus } from '../core/platform/signals'
import { createCaseEmails } from './emails/case-emails'
import { guardClassifier } from './guard-classifier'
import { startHealthServer } from './health'
import { createMetrics } from './metrics'
import { unclaimRows } from './outbox-rows'
import { PROCESSORS } from './processors'
import { bullQueue, inProcessQueue, type JobQueue } from './queues'
import { Relay } from './relay'
import { runJob } from './run-job'
import { startSchedule } from './schedule'

const RUNNING_JOBS_MAY_TAKE_MS = 10_000
// Enough for two dozen workers on one Redis; what is beyond waits in the outbox
const MAX_OUTSTANDING = 200

export interface RunningWorker {
  /** Where health and metrics answer. */
  readonly port: number
  /** Takes nothing new, gives running jobs ten seconds, lets go of everything. */
  stop(): Promise<void>
}

/**
 * Everything a worker is, wired together.
 * @param load the model; it is loaded beside the work and again whenever it fails, never waited for
 */
export async function startWorker(
  config: Config,
  log: Logger,
  load: () => Promise<Classifier>,
): Promise<RunningWorker> {
  const dataSource = await createDataSource(config, ENTITIES).initialize()
  const queue = chooseQueue(config, log)
  const metrics = createMetrics(dataSource, queue)
  const signals = new SignalBus(config.DATABASE_LISTEN_URL ?? config.DATABASE_URL, log)
  const mailer = createMailer(config)
  const emails = createCaseEmails(config)
  const classifier = guardClassifier(load, { config, dataSource, signals, metrics, log })
  const deps = { config, dataSource, log, mailer, emails, signals, classifier: metrics.measure(classifier) }
  const relay = new Relay({ dataSource, queue, log, maxOutstanding: MAX_OUTSTANDING })

  queue.start(async ({ outboxId }) => metrics.countJob(await runJob(deps, PROCESSORS, outboxId)))
  signals.listen('outbox', () => relay.wake())
  await signals.start()
  relay.start()
  const stopSchedule = startSchedule(dataSource, log)
  const health = await startHealthServer(config.WORKER_PORT, {
    dataSource,
    queue,
    registry: metrics.registry,
  })
  log.info({ port: health.port, queue: config.REDIS_URL ? 'bull' : 'in-process' }, 'worker ready')

  const stop = async (): Promise<void> => {
    stopSchedule()
    await withinTime(finishJobs(relay, queue, dataSource), log)
    await closeServer(health.server)
    await signals.stop()
    await mailer.close()
    await classifier.close()
    await dataSource.destroy()
    log.info('worker stopped')
  }
  return { port: health.port, stop }
}

function chooseQueue({ REDIS_URL, WORKER_CONCURRENCY }: Config, log: Logger): JobQueue {
  return REDIS_URL ? bullQueue(REDIS_URL, WORKER_CONCURRENCY, log) : inProcessQueue(WORKER_CONCURRENCY)
}

/** Rows that were taken and not started are set free at once: a worker that starts next need not wait for them. */
async function finishJobs(relay: Relay, queue: JobQueue, dataSource: DataSource): Promise<void> {
  const [notRun] = await Promise.all([queue.close(), relay.stop()])
  await unclaimRows(dataSource, notRun)
}

/** What does not finish in time loses its lease and is done by another worker. */
async function withinTime(finishing: Promise<unknown>, log: Logger): Promise<void> {
  const late = new AbortController()
  const deadline = delay(RUNNING_JOBS_MAY_TAKE_MS, 'late', { signal: late.signal })
  const outcome = await Promise.race([finishing, deadline])
  late.abort()
  if (outcome === 'late') log.warn('running jobs did not finish in time; others will take them over')
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
