import { setTimeout as delay } from 'node:timers/promises'
import type { DataSource } from 'typeorm'
import { OutboxRow } from '../core/platform/outbox.entity'
import { insertOutboxRow, secondsFromNow } from '../core/testing/build-outbox-row'
import { quietLog, testDatabase, truncateAll } from '../core/testing/test-database'
import { until } from '../core/testing/until'
import type { WorkerDeps } from './deps'
import { claimDueRows } from './outbox-rows'
import { PROCESSORS } from './processors'
import { inProcessQueue, type JobQueue } from './queues'
import { Relay } from './relay'
import { runJob } from './run-job'

let dataSource: DataSource
let deps: WorkerDeps

beforeAll(async () => {
  dataSource = await testDatabase()
  // These tests are about rows, not about what a job does: the other parts are never reached
  deps = { dataSource, log: quietLog, signals: { publish: () => undefined } } as unknown as WorkerDeps
})
beforeEach(() => truncateAll(dataSource))

const addRow = (overrides: Partial<OutboxRow> = {}): Promise<string> =>
  insertOutboxRow(dataSource.manager, overrides)
const rowOf = (id: string): Promise<OutboxRow> => dataSource.manager.findOneByOrFail(OutboxRow, { id })

describe('claiming rows', () => {
  test('rivals share the due rows, each row goes to one of them', async () => {
    const ids = await Promise.all(Array.from({ length: 60 }, () => addRow()))
    const shares = await Promise.all(Array.from({ length: 6 }, () => claimDueRows(dataSource, 20)))
    expect(shares.flat().toSorted()).toEqual(ids.toSorted())
  })

  test('no more than asked for, oldest first', async () => {
    const later = await addRow({ availableAt: secondsFromNow(-10) })
    const first = await addRow({ availableAt: secondsFromNow(-30) })
    await addRow()
    expect(await claimDueRows(dataSource, 2)).toEqual([first, later])
  })

  test('rows not due, running, done, dead or just handed over stay', async () => {
    await addRow({ availableAt: secondsFromNow(5) })
    await addRow({ leasedUntil: secondsFromNow(5), handedAt: secondsFromNow(-60) })
    await addRow({ doneAt: new Date() })
    await addRow({ deadAt: new Date() })
    await addRow({ handedAt: secondsFromNow(-5) })
    expect(await claimDueRows(dataSource, 10)).toEqual([])
  })

  test('a row handed over long ago that nobody started, and one whose owner died, are offered again', async () => {
    const forgotten = await addRow({ handedAt: secondsFromNow(-16) })
    const orphaned = await addRow({
      handedAt: secondsFromNow(-60),
      leasedUntil: secondsFromNow(-1),
      attempts: 1,
    })
    expect((await claimDueRows(dataSource, 10)).toSorted()).toEqual([forgotten, orphaned].toSorted())
  })
})

describe('the relay', () => {
  async function withRelays(
    count: number,
    open: () => JobQueue,
    work: (relays: Relay[]) => Promise<void>,
  ): Promise<void> {
    const parts = Array.from({ length: count }, () => {
      const queue = open()
      return { queue, relay: new Relay({ dataSource, queue, log: quietLog, maxOutstanding: 40 }) }
    })
    for (const { relay } of parts) relay.start()
    try {
      await work(parts.map(({ relay }) => relay))
    } finally {
      await Promise.all(parts.flatMap(({ relay, queue }) => [relay.stop(), queue.close()]))
    }
  }

  function runningQueue(ran: string[]): JobQueue {
    const queue = inProcessQueue(4)
    const processors = { ...PROCESSORS, 'case.classify': async () => undefined }
    queue.start(async ({ outboxId }) => {
      const { result } = await runJob(deps, processors, outboxId)
      if (result === 'done') ran.push(outboxId)
    })
    return queue
  }

  test('a backlog is worked off by several workers at full speed, every row once', async () => {
    const ids = await Promise.all(Array.from({ length: 300 }, () => addRow()))
    const ran: string[] = []
    await withRelays(
      2,
      () => runningQueue(ran),
      async () => {
        await until(() => ran.length >= 300)
      },
    )
    expect(ran.toSorted()).toEqual(ids.toSorted())
  })

  test('a woken relay does not wait for its next look', async () => {
    const ran: string[] = []
    await withRelays(
      1,
      () => runningQueue(ran),
      async ([relay]) => {
        await delay(100)
        const began = Date.now()
        await addRow()
        relay?.wake()
        await until(() => ran.length === 1)
        expect(Date.now() - began).toBeLessThan(500)
      },
    )
  })

  test('without a signal the row is found within seconds', async () => {
    const ran: string[] = []
    await withRelays(
      1,
      () => runningQueue(ran),
      async () => {
        await delay(100)
        await addRow()
        await until(() => ran.length === 1)
      },
    )
  })

  test('only so many rows are outstanding, the rest waits in the outbox', async () => {
    await Promise.all(Array.from({ length: 100 }, () => addRow()))
    const idle = inProcessQueue(1)
    await withRelays(
      1,
      () => idle,
      async () => {
        await until(async () => (await idle.size()) > 0)
        await delay(300)
        expect(await idle.size()).toBeLessThanOrEqual(40)
      },
    )
  })

  test('while the queue is away rows stay due, and are carried when it is back', async () => {
    const id = await addRow()
    const ran: string[] = []
    let isAway = true
    const flaky = (): JobQueue => {
      const queue = runningQueue(ran)
      const add = async (outboxId: string): Promise<void> => {
        if (isAway) throw new Error('queue is away')
        await queue.add(outboxId)
      }
      return { ...queue, add }
    }
    await withRelays(1, flaky, async () => {
      await delay(200)
      expect((await rowOf(id)).handedAt).toBeNull()
      isAway = false
      await until(() => ran.length === 1)
    })
  })
})
