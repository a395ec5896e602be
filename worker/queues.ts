import { setTimeout as delay } from 'node:timers/promises'
import Bull from 'bull'
import PQueue from 'p-queue'
import type { Logger } from '../core/platform/logger'
import { redisOptions } from './redis-options'

export interface Delivery {
  readonly outboxId: string
}

type Run = (delivery: Delivery) => Promise<void>

/**
 * Carries outbox ids from the relay to a runner, each at most once at a time. It promises nothing else: a
 * delivery that is lost is offered again by the relay, one that comes twice is stopped by the row's lease.
 */
export interface JobQueue {
  start(run: Run): void
  /** @throws when the queue cannot be reached now */
  add(outboxId: string): Promise<void>
  /** Deliveries waiting or running, of all workers. */
  size(): Promise<number>
  /**
   * Takes nothing new, waits for what is running.
   * @returns deliveries that nobody will run now; those that wait in Redis go to other workers
   */
  close(): Promise<readonly string[]>
}

/** Jobs run in this process, `concurrency` at a time. */
export function inProcessQueue(concurrency: number): JobQueue {
  const queue = new PQueue({ concurrency, autoStart: false })
  const known = new Set<string>()
  let run: Run | undefined

  const deliver = async (outboxId: string): Promise<void> => {
    try {
      await run?.({ outboxId })
    } finally {
      known.delete(outboxId)
    }
  }
  return {
    start(runner) {
      run = runner
      queue.start()
    },
    async add(outboxId) {
      if (known.has(outboxId)) return
      known.add(outboxId)
      // The runner reports its own failures; a rejection here would end the process
      queue.add(() => deliver(outboxId)).catch(() => known.delete(outboxId))
    },
    size: async () => queue.size + queue.pending,
    async close() {
      queue.clear()
      await queue.onIdle()
      return [...known]
    },
  }
}

const QUEUE_NAME = 'jobs'
const REDIS_ANSWERS_WITHIN_MS = 2_000
// Not among them: a connection that is being made for the first time
const AWAY: readonly string[] = ['reconnecting', 'close', 'end']
const NEVER = Number.MAX_SAFE_INTEGER

const settings: Bull.AdvancedSettings = {
  // The row's lease is the real guard; Bull's lock only has to notice a dead worker before the lease ends
  lockDuration: 10_000,
  lockRenewTime: 4_000,
  stalledInterval: 2_000,
  // A job that Bull gives up keeps its id taken, and the row could never be offered again
  maxStalledCount: NEVER,
  retryProcessDelay: 500,
  drainDelay: 2,
}

/** Jobs over Redis, shared by any number of workers. Redis may go away and come back at any moment. */
export function bullQueue(redisUrl: string, concurrency: number, log: Logger): JobQueue {
  const queue = new Bull<Delivery>(QUEUE_NAME, {
    prefix: 'hoi-am',
    redis: redisOptions(redisUrl),
    settings,
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
  })
  const state = { isClosing: false, running: new Set<Promise<void>>() }
  queue.on('error', logOncePerOutage(queue, log))
  // Bull names its connection without listening for the answer: cut off, that would end the process
  Object.assign(queue, { setWorkerName: async () => undefined })

  return {
    start(run) {
      startProcessing(queue, { run, concurrency, state, log })
    },
    async add(outboxId) {
      await answered(queue, () => queue.add({ outboxId }, { jobId: outboxId }))
    },
    async size() {
      const { waiting, active, delayed } = await answered(queue, () => queue.getJobCounts())
      return waiting + active + delayed
    },
    async close() {
      state.isClosing = true
      await Promise.allSettled(state.running)
      await disconnect(queue, log)
      return []
    },
  }
}

interface ProcessingState {
  isClosing: boolean
  readonly running: Set<Promise<void>>
}

interface Processing {
  readonly run: Run
  readonly concurrency: number
  readonly state: ProcessingState
  readonly log: Logger
}

/**
 * Starts once both connections stand: `process()` on a Redis that is away rejects where nobody listens.
 */
function startProcessing(queue: Bull.Queue<Delivery>, { run, concurrency, state, log }: Processing): void {
  const handle = async ({ data }: Bull.Job<Delivery>): Promise<void> => {
    if (state.isClosing) return
    const running = run(data).catch((error: unknown) => log.error({ err: error }, 'runner failed'))
    state.running.add(running)
    await running.finally(() => state.running.delete(running))
  }
  const begin = (): void => {
    if (state.isClosing) return
    queue.process(concurrency, handle).catch((error: unknown) => {
      if (!state.isClosing) log.error({ err: error }, 'queue stopped processing')
    })
  }
  if (isReachable(queue)) begin()
  else queue.client.once('ready', begin)
}

/**
 * Lets go of Redis. `true`: running jobs were waited for already, Bull's own way of waiting rejects unheard
 * while Redis is away. Even so it may then wait for an answer that never comes; afterwards the sockets are cut.
 */
async function disconnect(queue: Bull.Queue<Delivery>, log: Logger): Promise<void> {
  const closing = queue
    .close(true)
    .catch((error: unknown) => log.debug({ err: error }, 'Redis was away at the end'))
  const late = new AbortController()
  await Promise.race([closing, delay(REDIS_ANSWERS_WITHIN_MS, undefined, { signal: late.signal })])
  late.abort()
  for (const client of queue.clients) client.disconnect()
}

function isReachable(queue: Bull.Queue<Delivery>): boolean {
  return queue.client.status === 'ready'
}

/**
 * Asks Redis and insists on an answer: while it is away, commands would pile up in memory, and one that was
 * under way when it died would wait for its return. An answer that comes too late does no harm.
 */
async function answered<T>(queue: Bull.Queue<Delivery>, ask: () => Promise<T>): Promise<T> {
  if (AWAY.includes(queue.client.status)) throw new Error(`Redis is not reachable (${queue.client.status})`)
  const late = new AbortController()
  const refusal = delay(REDIS_ANSWERS_WITHIN_MS, undefined, { signal: late.signal }).then(() => {
    throw new Error('Redis is not reachable (no answer)')
  })
  return await Promise.race([ask(), refusal]).finally(() => late.abort())
}

/** Three connections report every failed try; an operator needs the first one. */
function logOncePerOutage(queue: Bull.Queue<Delivery>, log: Logger): (error: Error) => void {
  let isAway = false
  queue.client.on('ready', () => {
    if (isAway) log.info('Redis is back')
    isAway = false
  })
  return (error) => {
    if (isAway) return
    isAway = !isReachable(queue)
    log.warn({ err: error }, isAway ? 'Redis is away; jobs wait in the outbox' : 'queue error')
  }
}
