import type { DataSource } from 'typeorm'
import { v7 as uuid } from 'uuid'
import { CaseFingerprint } from '../core/cases/case-fingerprint.entity'
import { CaseFollower } from '../core/cases/case-follower.entity'
import { OutboxRow } from '../core/platform/outbox.entity'
import { insertCase } from '../core/testing/build-case'
import { insertOutboxRow, secondsFromNow } from '../core/testing/build-outbox-row'
import { testDatabase, truncateAll } from '../core/testing/test-database'
import { sweepFingerprints, sweepFollowers, sweepIdempotencyKeys, sweepOutbox } from './sweeps'

const caseId = '0198c0de-0000-7000-8000-000000000001'
let dataSource: DataSource

beforeAll(async () => {
  dataSource = await testDatabase()
})
beforeEach(() => truncateAll(dataSource))

const addRow = (overrides: Partial<OutboxRow> = {}): Promise<string> =>
  insertOutboxRow(dataSource.manager, overrides)

describe('sweeps', () => {
  const days = (count: number): number => count * 86_400

  test('jobs done more than seven days ago go, everything else stays', async () => {
    const gone = await addRow({ doneAt: secondsFromNow(-days(7) - 60) })
    const kept = [
      await addRow({ doneAt: secondsFromNow(-days(7) + 60) }),
      await addRow({ deadAt: secondsFromNow(-days(30)) }),
    ]
    expect(await sweepOutbox(dataSource, new Date())).toBe(1)
    expect(await dataSource.manager.existsBy(OutboxRow, { id: gone })).toBe(false)
    for (const id of kept) expect(await dataSource.manager.existsBy(OutboxRow, { id })).toBe(true)
  })

  test('workers that sweep at the same time do not trip over each other', async () => {
    await Promise.all(Array.from({ length: 50 }, () => addRow({ doneAt: secondsFromNow(-days(8)) })))
    const swept = await Promise.all([1, 2, 3].map(() => sweepOutbox(dataSource, new Date())))
    expect(swept.reduce((sum, count) => sum + count, 0)).toBe(50)
  })

  test('idempotency keys go after two days', async () => {
    const insert = `INSERT INTO idempotency_keys (key, body_hash, case_id, created_at) VALUES ($1, 'x', $2, $3)`
    await dataSource.query(insert, ['old', caseId, secondsFromNow(-days(2) - 60)])
    await dataSource.query(insert, ['young', caseId, secondsFromNow(-days(2) + 60)])
    expect(await sweepIdempotencyKeys(dataSource, new Date())).toBe(1)
  })

  test('followers of a case are forgotten three months after it was closed', async () => {
    const follow = async (status: 'closed' | 'assigned', closedAt: Date | null) => {
      const { id } = await insertCase(dataSource.manager, { status, closedAt })
      const follower = {
        id: uuid(),
        caseId: id,
        email: 'xem@example.org',
        locale: 'vi',
        followedAt: new Date(),
      } as const
      await dataSource.manager.insert(CaseFollower, follower)
    }
    await follow('closed', secondsFromNow(-days(90) - 60))
    await follow('closed', secondsFromNow(-days(90) + 60))
    await follow('assigned', null)
    expect(await sweepFollowers(dataSource, new Date())).toBe(1)
    expect(await dataSource.manager.count(CaseFollower)).toBe(2)
  })

  test('fingerprints go when no search looks back as far', async () => {
    for (const age of [74, 76]) {
      const { id } = await insertCase(dataSource.manager, { status: 'assigned' })
      const print = { caseId: id, openedAt: secondsFromNow(-days(age)), modelVersion: null, meaning: null }
      const empty = { words: Buffer.alloc(256), street: null, places: [], keys: [] }
      await dataSource.manager.insert(CaseFingerprint, { ...print, ...empty })
    }
    expect(await sweepFingerprints(dataSource, new Date())).toBe(1)
    expect(await dataSource.manager.count(CaseFingerprint)).toBe(1)
  })
})
