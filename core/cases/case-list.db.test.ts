import type { EntityManager } from 'typeorm'
import { ANONYMOUS, STAFF_ROLES, type Actor } from '../platform/actor'
import { foldText } from '../platform/text'
import { insertCase } from '../testing/build-case'
import { ctxFor, inRolledBackTransaction } from '../testing/test-database'
import { countInbox, listCases } from './case-list.queries'
import { CASE_STATUSES } from './case-workflow'
import type { Case } from './case.entity'
import { casePolicy } from './case.policy'
import { ListCases } from './case.schema'

const NOW = new Date('2026-11-20T02:00:00Z') // Friday, 09:00
const DEPARTMENTS = ['so-xay-dung', 'thanh-tra', null]

const staff = (role: (typeof STAFF_ROLES)[number], departmentCode = 'so-xay-dung'): Actor => ({
  kind: 'staff',
  id: '0190a000-0000-7000-8000-000000000001',
  role,
  departmentCode,
  name: 'Ai đó',
})

const actors: Actor[] = [
  ANONYMOUS,
  { kind: 'citizen', caseId: '0190a000-0000-7000-8000-000000000002' },
  { kind: 'system', name: 'test' },
  ...STAFF_ROLES.flatMap((role) => ['so-xay-dung', 'thanh-tra'].map((department) => staff(role, department))),
]

async function oneOfEach(db: EntityManager): Promise<Case[]> {
  const cases: Case[] = []
  for (const status of CASE_STATUSES) {
    for (const departmentCode of DEPARTMENTS) {
      for (const isRestricted of [true, false]) {
        cases.push(await insertCase(db, { status, departmentCode, isRestricted }))
      }
    }
  }
  return cases
}

const list = async (db: EntityManager, actor: Actor, query: Record<string, unknown> = {}) =>
  await listCases(ctxFor(actor, { db, now: NOW }), ListCases.parse({ limit: 100, queue: 'all', ...query }))

test('the list shows every actor exactly what the policy lets them view', async () => {
  await inRolledBackTransaction(async (db) => {
    const cases = await oneOfEach(db)
    for (const actor of actors) {
      const allowed = cases.filter((found) => casePolicy['case:view'](actor, found)).map(({ id }) => id)
      const listed = (await list(db, actor)).items.map(({ id }) => id)
      expect([...listed].sort()).toEqual([...allowed].sort())
    }
  })
})

test('every figure above the inbox equals the list it opens', async () => {
  await inRolledBackTransaction(async (db) => {
    await oneOfEach(db)
    for (const days of [-3, -0.01, 0.1, 2, 9]) {
      const dueAt = new Date(NOW.getTime() + days * 86_400_000)
      await insertCase(db, { status: 'assigned', departmentCode: 'so-xay-dung', dueAt })
    }
    for (const actor of actors) {
      const counts = await countInbox(ctxFor(actor, { db, now: NOW }))
      const sizeOf = async (query: Record<string, unknown>) => (await list(db, actor, query)).items.length
      expect(counts.overdue).toBe(await sizeOf({ queue: 'inbox', due: 'overdue' }))
      expect(counts.today).toBe(await sizeOf({ queue: 'inbox', due: 'today' }))
      expect(counts.week).toBe(await sizeOf({ queue: 'inbox', due: 'week' }))
      expect(counts.open).toBe(await sizeOf({ queue: 'inbox' }))
      expect(counts.triage).toBe(await sizeOf({ queue: 'triage' }))
      expect(counts.mine).toBe(await sizeOf({ queue: 'mine' }))
    }
  })
})

test('walking the pages visits every case once, in the order of deadlines', async () => {
  await inRolledBackTransaction(async (db) => {
    const sameDay = new Date('2026-11-23T17:00:00Z')
    for (let index = 0; index < 23; index += 1) {
      const dueAt = index % 3 === 0 ? sameDay : new Date(sameDay.getTime() + index * 60_000)
      await insertCase(db, { status: 'assigned', departmentCode: 'so-xay-dung', dueAt })
    }
    const visited: { id: string; dueAt: string }[] = []
    let cursor: string | undefined
    do {
      const page = await list(db, staff('officer'), { queue: 'inbox', limit: 5, ...(cursor && { cursor }) })
      visited.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(new Set(visited.map(({ id }) => id)).size).toBe(23)
    const dates = visited.map(({ dueAt }) => dueAt)
    expect(dates).toEqual([...dates].sort())
  })
})

test.each([['không phải con trỏ'], [Buffer.from('2026-11-20 x').toString('base64url')], ['AAAA']])(
  'the cursor %s is refused',
  async (cursor) => {
    await inRolledBackTransaction(async (db) => {
      await expect(list(db, staff('operator'), { cursor })).rejects.toMatchObject({ code: 'list/bad-cursor' })
    })
  },
)

test('search finds words without their diacritics, and a case by its code', async () => {
  await inRolledBackTransaction(async (db) => {
    const text = 'Cây phượng nghiêng sắp đổ'
    const wanted = await insertCase(db, { text, searchText: foldText(text) })
    await insertCase(db)
    for (const q of [
      'phuong nghieng',
      'PHƯỢNG',
      'phượng'.normalize('NFD'),
      wanted.code,
      wanted.code.toLowerCase(),
    ]) {
      const { items } = await list(db, staff('operator'), { q })
      expect(items.map(({ id }) => id)).toEqual([wanted.id])
    }
  })
})

test.each([["' OR 1=1 --"], ['%'], ['\\'], ['a & b | !c'], ['🙂']])(
  'the search %s is only words',
  async (q) => {
    await inRolledBackTransaction(async (db) => {
      await insertCase(db)
      expect(Array.isArray((await list(db, staff('operator'), { q })).items)).toBe(true)
    })
  },
)
