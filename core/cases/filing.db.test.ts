import type { EntityManager } from 'typeorm'
import { ANONYMOUS } from '../platform/actor'
import { findBrokenLink } from '../platform/history-chain'
import { HistoryEntry } from '../platform/history.entity'
import { OutboxRow } from '../platform/outbox.entity'
import { ctxFor, inRolledBackTransaction, testDatabase } from '../testing/test-database'
import { CaseContact } from './case-contact.entity'
import { Case } from './case.entity'
import { OpenCase } from './case.schema'
import { openCase, type Filing } from './filing.service'
import { parseTrackingCode } from './tracking-code'

const FRIDAY = new Date('2026-11-20T02:00:00Z')

function filing(overrides: Record<string, unknown> = {}): Filing {
  const { idempotencyKey, ...words } = overrides
  const parsed = OpenCase.parse({ text: 'Nắp hố ga mất trước cổng trường', ...words })
  return {
    ...parsed,
    channel: 'web',
    photos: [],
    ...(typeof idempotencyKey === 'string' && { idempotencyKey }),
  }
}

const open = async (db: EntityManager, overrides = {}) =>
  await openCase(ctxFor(ANONYMOUS, { db, now: FRIDAY }), filing(overrides))

test('a filing leaves a case, its first history entry and the job to classify it', async () => {
  await inRolledBackTransaction(async (db) => {
    const { found } = await open(db)
    const stored = await db.findOneByOrFail(Case, { id: found.id })
    const [entry, ...more] = await db.findBy(HistoryEntry, { subjectId: found.id })
    const jobs = await db.find(OutboxRow)
    expect(stored.status).toBe('received')
    expect(parseTrackingCode(stored.code)).toBe(stored.code)
    expect(entry?.type).toBe('case.opened')
    expect(more).toHaveLength(0)
    expect(jobs.map(({ job, payload }) => [job, payload])).toEqual([['case.classify', { caseId: found.id }]])
  })
})

test('the promise of a Friday counts working days and skips the day off on 24 November', async () => {
  await inRolledBackTransaction(async (db) => {
    const { found } = await open(db)
    expect(found.deadlineWorking).toMatchObject({ value: 7, unit: 'working-days' })
    expect(found.dueAt.toISOString()).toBe('2026-12-02T16:59:59.999Z')
  })
})

test('words are kept verbatim, composed, beside a folded copy for search', async () => {
  await inRolledBackTransaction(async (db) => {
    const decomposed = 'Đường ngập nước'.normalize('NFD')
    const { found } = await open(db, { text: decomposed })
    expect(found.text).toBe('Đường ngập nước'.normalize('NFC'))
    expect(found.searchText).toContain('duong ngap nuoc')
  })
})

test('the same filing under the same key is accepted once', async () => {
  await inRolledBackTransaction(async (db) => {
    const first = await open(db, { idempotencyKey: 'the-same-key' })
    const second = await open(db, { idempotencyKey: 'the-same-key' })
    expect(second).toMatchObject({ isReplay: true, found: { id: first.found.id } })
    expect(await db.count(Case)).toBe(1)
  })
})

test('a key used for other content is a conflict and leaves nothing', async () => {
  await inRolledBackTransaction(async (db) => {
    await open(db, { idempotencyKey: 'the-same-key' })
    const other = open(db, { idempotencyKey: 'the-same-key', text: 'Chuyện khác hẳn' })
    await expect(other).rejects.toMatchObject({ kind: 'conflict', code: 'idempotency/key-reused' })
    expect(await db.count(Case)).toBe(1)
  })
})

test('two requests at once under one key open one case', async () => {
  const dataSource = await testDatabase()
  const attempt = async () =>
    await dataSource.transaction(async (db) => await open(db, { idempotencyKey: 'raced-key' }))
  const filed = await Promise.all([attempt(), attempt(), attempt()])
  expect(new Set(filed.map(({ found }) => found.id)).size).toBe(1)
  expect(filed.filter(({ isReplay }) => !isReplay)).toHaveLength(1)
})

test.each([
  ['outside the city', { lat: 10.776, lng: 106.7 }, 'place/outside-city'],
  ['with its numbers swapped', { lat: 108.2208, lng: 16.0678 }, 'place/lat-lng-swapped'],
])('a pin %s is refused', async (_, place, code) => {
  await inRolledBackTransaction(async (db) => {
    await expect(open(db, { place })).rejects.toMatchObject({ kind: 'invalid', code })
  })
})

test('a pin inside the city names its ward', async () => {
  await inRolledBackTransaction(async (db) => {
    const { found } = await open(db, { place: { lat: 16.0678, lng: 108.2208 } })
    expect(found.wardCode).toMatch(/^\d{5}$/u)
  })
})

test('contact goes to its own table, an empty one nowhere', async () => {
  await inRolledBackTransaction(async (db) => {
    await open(db, { contact: { name: '', email: '', phone: '' } })
    const { found } = await open(db, { contact: { email: 'dan@example.com' } })
    expect(await db.find(CaseContact)).toEqual([
      { caseId: found.id, name: null, email: 'dan@example.com', phone: null },
    ])
  })
})

test('the chain of a new case holds', async () => {
  await inRolledBackTransaction(async (db) => {
    const { found } = await open(db)
    expect(findBrokenLink(await db.findBy(HistoryEntry, { subjectId: found.id }))).toBeUndefined()
  })
})

test('history refuses to be changed', async () => {
  await inRolledBackTransaction(async (db) => {
    const { found } = await open(db)
    const change = db.update(HistoryEntry, { subjectId: found.id }, { type: 'case.closed' })
    await expect(change).rejects.toThrow('append-only')
  })
})
