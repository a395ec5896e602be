import { setTimeout as delay } from 'node:timers/promises'
import { createLogger } from '../core/platform/logger'
import { hasRedis, testRedis, type TestRedis } from '../core/testing/redis'
import { until } from '../core/testing/until'
import { bullQueue, inProcessQueue, type Delivery, type JobQueue } from './queues'

const CONCURRENCY = 3
const log = createLogger('queues-test', 'silent')

/** A runner that notes what it runs and stays busy until it is released. */
function gatedRunner() {
  const started: string[] = []
  const finished: string[] = []
  let open: () => void = () => undefined
  let gate = Promise.resolve()
  return {
    started,
    finished,
    hold: () => {
      gate = new Promise((resolve) => {
        open = resolve
      })
    },
    release: () => open(),
    run: async ({ outboxId }: Delivery) => {
      started.push(outboxId)
      await gate
      finished.push(outboxId)
    },
  }
}

function queueContract(open: () => JobQueue): void {
  let queue: JobQueue
  beforeEach(() => {
    queue = open()
  })
  afterEach(async () => {
    await queue.close()
  })

  const addAll = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) await queue.add(id)
  }
  /** A fresh connection needs a moment; adding before it stands is refused. */
  const reachable = () => until(async () => (await queue.size().catch(() => -1)) >= 0)

  test('every delivery runs once', async () => {
    const runner = gatedRunner()
    queue.start(runner.run)
    await reachable()
    const ids = Array.from({ length: 50 }, (_, index) => `once-${index}`)
    await addAll(ids)
    await until(() => runner.finished.length === 50)
    expect(runner.started.toSorted()).toEqual(ids.toSorted())
  })

  test('deliveries added before the start wait for it', async () => {
    const runner = gatedRunner()
    await reachable()
    await addAll(['early-1', 'early-2'])
    expect(await queue.size()).toBe(2)
    queue.start(runner.run)
    await until(() => runner.finished.length === 2)
  })

  test('no more run at a time than asked for, and the size counts waiting and running', async () => {
    const runner = gatedRunner()
    runner.hold()
    queue.start(runner.run)
    await reachable()
    await addAll(['a', 'b', 'c', 'd', 'e'])
    await until(() => runner.started.length === CONCURRENCY)
    await delay(100)
    expect(runner.started).toHaveLength(CONCURRENCY)
    expect(await queue.size()).toBe(5)
    runner.release()
    await until(async () => (await queue.size()) === 0)
    expect(runner.finished).toHaveLength(5)
  })

  test('the same delivery offered twice while it is waiting or running runs once', async () => {
    const runner = gatedRunner()
    runner.hold()
    queue.start(runner.run)
    await reachable()
    await addAll(['same', 'same'])
    await until(() => runner.started.length === 1)
    await queue.add('same')
    runner.release()
    await until(async () => (await queue.size()) === 0)
    expect(runner.started).toEqual(['same'])
  })

  test('a delivery that has run may come again', async () => {
    const runner = gatedRunner()
    queue.start(runner.run)
    await reachable()
    await queue.add('again')
    await until(async () => runner.finished.length === 1 && (await queue.size()) === 0)
    await queue.add('again')
    await until(() => runner.finished.length === 2)
  })

  test('a runner that fails does not stop the queue, and its delivery may come again', async () => {
    let tries = 0
    queue.start(async () => {
      tries += 1
      if (tries === 1) throw new Error('first try fails')
    })
    await reachable()
    await queue.add('failing')
    await until(async () => tries === 1 && (await queue.size()) === 0)
    await queue.add('failing')
    await until(() => tries === 2)
  })

  test('closing waits for what runs and starts nothing new', async () => {
    const runner = gatedRunner()
    runner.hold()
    queue.start(runner.run)
    await reachable()
    await addAll(['last-1', 'last-2', 'last-3', 'never-4', 'never-5'])
    await until(() => runner.started.length === CONCURRENCY)
    const closing = queue.close()
    await delay(50)
    expect(runner.finished).toHaveLength(0)
    runner.release()
    await closing
    expect(runner.finished).toHaveLength(CONCURRENCY)
    await delay(100)
    expect(runner.started).toHaveLength(CONCURRENCY)
  })
}

describe('in-process queue', () => {
  queueContract(() => inProcessQueue(CONCURRENCY))

  test('closing gives back what was never started', async () => {
    const queue = inProcessQueue(CONCURRENCY)
    const runner = gatedRunner()
    runner.hold()
    queue.start(runner.run)
    for (const id of ['1', '2', '3', '4', '5']) await queue.add(id)
    const closing = queue.close()
    runner.release()
    expect(await closing).toEqual(['4', '5'])
  })
})

const describeBull = hasRedis() ? describe : describe.skip

describeBull('Bull queue on Redis (skipped only where no redis-server is installed)', () => {
  let redis: TestRedis
  beforeAll(async () => {
    redis = await testRedis()
  })
  afterAll(() => redis.stop())

  describe('contract', () => {
    beforeEach(() => redis.command('FLUSHALL'))
    queueContract(() => bullQueue(redis.url, CONCURRENCY, log))
  })

  describe('when Redis fails', () => {
    let queue: JobQueue
    const reachable = () => until(async () => (await queue.size().catch(() => -1)) >= 0)
    beforeEach(async () => {
      await redis.command('FLUSHALL').catch(() => redis.restart())
      queue = bullQueue(redis.url, CONCURRENCY, log)
    })
    afterEach(async () => {
      await queue.close()
    })

    test('adding is refused while Redis is away, and works after it came back', async () => {
      const runner = gatedRunner()
      queue.start(runner.run)
      await reachable()
      await redis.kill()
      await until(() =>
        queue.add('lost').then(
          () => false,
          () => true,
        ),
      )
      await expect(queue.size()).rejects.toThrow('not reachable')
      await redis.restart()
      await reachable()
      await queue.add('after')
      await until(() => runner.finished.includes('after'))
    })

    test('a queue may start before Redis does', async () => {
      await queue.close()
      await redis.kill()
      queue = bullQueue(redis.url, CONCURRENCY, log)
      const runner = gatedRunner()
      queue.start(runner.run)
      await delay(300)
      await redis.restart()
      await reachable()
      await queue.add('patient')
      await until(() => runner.finished.includes('patient'))
    })

    test('a job that runs while Redis dies finishes, and its slot serves again', async () => {
      const runner = gatedRunner()
      runner.hold()
      queue.start(runner.run)
      await reachable()
      for (const id of ['x', 'y', 'z']) await queue.add(id)
      await until(() => runner.started.length === CONCURRENCY)
      await redis.kill()
      await redis.restart()
      runner.release()
      await reachable()
      for (const id of ['x2', 'y2', 'z2']) await queue.add(id)
      await until(() => ['x2', 'y2', 'z2'].every((id) => runner.finished.includes(id)))
    })

    test('FLUSHALL in the middle of jobs leaves the queue working', async () => {
      const runner = gatedRunner()
      runner.hold()
      queue.start(runner.run)
      await reachable()
      for (const id of ['p', 'q', 'r', 's']) await queue.add(id)
      await until(() => runner.started.length === CONCURRENCY)
      await redis.command('FLUSHALL')
      runner.release()
      await until(() => runner.finished.length === CONCURRENCY)
      for (const id of ['p', 's']) await queue.add(id)
      await until(() => runner.started.filter((id) => id === 's').length === 1)
      await until(async () => (await queue.size()) === 0)
    })

    test('closing while Redis is away ends within seconds', async () => {
      queue.start(gatedRunner().run)
      await reachable()
      await redis.kill()
      await delay(100)
      const began = Date.now()
      await queue.close()
      expect(Date.now() - began).toBeLessThan(5_000)
    })

    test('deliveries held by a worker that vanished come to another one', async () => {
      // One slot, and that one stuck: it cannot take the delivery a second time
      const vanished = bullQueue(redis.url, 1, log)
      const stuck = gatedRunner()
      stuck.hold()
      try {
        vanished.start(stuck.run)
        await reachable()
        await queue.add('orphan')
        await until(() => stuck.started.length === 1)
        // What kill -9 does to its lock: nobody renews it
        await redis.command('DEL hoi-am:jobs:orphan:lock')
        const runner = gatedRunner()
        queue.start(runner.run)
        await until(() => runner.finished.includes('orphan'))
      } finally {
        stuck.release()
        await vanished.close()
      }
    })
  })
})
