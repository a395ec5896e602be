import { v7 as uuid } from 'uuid'
import type { DataSource } from 'typeorm'
import { insertOutboxRow, secondsFromNow } from '../testing/build-outbox-row'
import { ctxFor, testDatabase, truncateAll } from '../testing/test-database'
import type { StaffActor } from './actor'
import { listDeadJobs, retryDeadJob } from './dead-letters'
import { AppError } from './errors'
import { OutboxRow } from './outbox.entity'

let dataSource: DataSource

beforeAll(async () => {
  dataSource = await testDatabase()
})
beforeEach(() => truncateAll(dataSource))

const addRow = (overrides: Partial<OutboxRow> = {}): Promise<string> =>
  insertOutboxRow(dataSource.manager, overrides)

describe('dead letters', () => {
  const operator: StaffActor = {
    kind: 'staff',
    id: uuid(),
    role: 'operator',
    departmentCode: '1022',
    name: 'Trực',
  }

  test('the newest come first, and one that is retried is due again with all its tries', async () => {
    await addRow({ deadAt: secondsFromNow(-60) })
    const newest = await addRow({ deadAt: secondsFromNow(-1), attempts: 12, lastError: 'no answer' })
    const listed = await dataSource.transaction((db) => listDeadJobs(ctxFor(operator, { db }), 10))
    expect(listed[0]?.id).toBe(newest)
    expect(listed).toHaveLength(2)
    await dataSource.transaction((db) => retryDeadJob(ctxFor(operator, { db }), newest))
    const again = await dataSource.manager.findOneByOrFail(OutboxRow, { id: newest })
    expect(again).toMatchObject({ deadAt: null, attempts: 0, handedAt: null, leasedUntil: null })
    expect(again.availableAt.getTime()).toBeLessThanOrEqual(Date.now())
  })

  test('only a dead job can be retried', async () => {
    const id = await addRow()
    const refused = dataSource.transaction((db) => retryDeadJob(ctxFor(operator, { db }), id))
    await expect(refused).rejects.toMatchObject({ code: 'job/not-dead' })
  })

  test('officers neither see nor retry them', async () => {
    const officer: StaffActor = { ...operator, role: 'officer' }
    const refused = dataSource.transaction((db) => listDeadJobs(ctxFor(officer, { db }), 10))
    await expect(refused).rejects.toBeInstanceOf(AppError)
  })
})
