import { setTimeout as delay } from 'node:timers/promises'
import type { DataSource } from 'typeorm'
import { conflict, notFound } from '../core/platform/errors'
import { PermanentJobError } from '../core/platform/jobs'
import { OutboxRow } from '../core/platform/outbox.entity'
import { insertOutboxRow, secondsFromNow } from '../core/testing/build-outbox-row'
import { quietLog, testDatabase, truncateAll } from '../core/testing/test-database'
import type { Processor, WorkerDeps } from './deps'
import { PROCESSORS } from './processors'
import { runJob } from './run-job'

const caseId = '0198c0de-0000-7000-8000-000000000001'
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

type Classify = Processor<{ caseId: string }>
const doing = (classify: Classify) => ({ ...PROCESSORS, 'case.classify': classify })
const failing = (error: unknown) =>
  doing(async () => {
    throw error
  })

describe('running a job', () => {
  test('two runners racing for one row do its work once', async () => {
    const id = await addRow()
    let runs = 0
    const processors = doing(async () => {
      runs += 1
      await delay(50)
    })
    const reports = await Promise.all(Array.from({ length: 6 }, () => runJob(deps, processors, id)))
    expect(reports.map(({ result }) => result).toSorted()).toEqual([
      'done',
      ...Array<string>(5).fill('not-ours'),
    ])
    expect(runs).toBe(1)
    expect((await rowOf(id)).doneAt).toBeInstanceOf(Date)
  })

  test('the processor gets the payload, and history will name the job as the actor', async () => {
    const id = await addRow()
    const seen: unknown[] = []
    const processors = doing(async ({ inCtx }, payload) => {
      seen.push(payload, await inCtx(async (ctx) => ctx.actor))
    })
    await runJob(deps, processors, id)
    expect(seen).toEqual([{ caseId }, { kind: 'system', name: 'case.classify' }])
  })

  test('a row that is done, dead, not due or owned by somebody is left alone', async () => {
    const ids = [
      await addRow({ doneAt: new Date() }),
      await addRow({ deadAt: new Date() }),
      await addRow({ availableAt: secondsFromNow(60) }),
      await addRow({ leasedUntil: secondsFromNow(20) }),
    ]
    for (const id of ids) expect((await runJob(deps, failing(new Error('ran')), id)).result).toBe('not-ours')
  })

  test('a lease that has ended is taken over', async () => {
    const id = await addRow({ leasedUntil: secondsFromNow(-1), attempts: 1 })
    expect(
      (
        await runJob(
          deps,
          doing(async () => undefined),
          id,
        )
      ).result,
    ).toBe('done')
  })

  test('a failed job waits, longer after every try', async () => {
    const waits: number[] = []
    for (const attempts of [0, 1, 4]) {
      const id = await addRow({ attempts })
      expect((await runJob(deps, failing(new Error('not now')), id)).result).toBe('retry')
      const row = await rowOf(id)
      expect(row).toMatchObject({ lastError: 'not now', leasedUntil: null, handedAt: null, deadAt: null })
      waits.push(Math.round((row.availableAt.getTime() - Date.now()) / 1_000))
    }
    expect(waits).toEqual([1, 2, 16])
  })

  test('the last try that fails makes the job dead', async () => {
    const id = await addRow({ attempts: 11 })
    expect((await runJob(deps, failing(new Error('still not')), id)).result).toBe('dead')
    expect((await rowOf(id)).deadAt).toBeInstanceOf(Date)
  })

  test.each([
    ['no such mailbox', new PermanentJobError('no such mailbox')],
    ['no such case', notFound('case/not-found')],
  ])('a permanent failure (%s) is not tried again', async (_, error) => {
    const id = await addRow()
    expect((await runJob(deps, failing(error), id)).result).toBe('dead')
  })

  test('a conflict is tried again', async () => {
    const id = await addRow()
    expect((await runJob(deps, failing(conflict('case/stale-version')), id)).result).toBe('retry')
  })

  test('a job that took its process down at every try dies without another run', async () => {
    const id = await addRow({ attempts: 12, leasedUntil: secondsFromNow(-1) })
    expect((await runJob(deps, failing(new Error('ran')), id)).result).toBe('dead')
    expect((await rowOf(id)).lastError).toContain('died or hung')
  })

  test('a payload that does not fit makes the job dead, an unknown job waits for a newer release', async () => {
    const misfit = await addRow({ payload: { caseId: 'not a uuid' } })
    const unknown = await addRow({ job: 'case.of-tomorrow' })
    expect((await runJob(deps, PROCESSORS, misfit)).result).toBe('dead')
    expect((await runJob(deps, PROCESSORS, unknown)).result).toBe('retry')
  })

  test('the stored reason holds no address and no telephone number, and ends somewhere', async () => {
    const id = await addRow()
    const words = `550 <nguyen.van.a@example.org> +84 905 123 456 ${'x'.repeat(900)}`
    await runJob(deps, failing(new Error(words)), id)
    const { lastError } = await rowOf(id)
    expect(lastError).toMatch(/^550 <\[e-mail\]> \[number\] x/u)
    expect(lastError).toHaveLength(500)
  })

  test('a runner that lost its row cannot postpone it for the new owner', async () => {
    const id = await addRow()
    const slow = doing(async () => {
      await dataSource.query(
        `UPDATE outbox SET attempts = 7, leased_until = now() + interval '30 s' WHERE id = $1`,
        [id],
      )
      throw new Error('too late')
    })
    await runJob(deps, slow, id)
    expect(await rowOf(id)).toMatchObject({ attempts: 7, lastError: null })
  })
})
