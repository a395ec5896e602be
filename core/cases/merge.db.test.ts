import type { EntityManager } from 'typeorm'
import type { Actor } from '../platform/actor'
import { HistoryEntry } from '../platform/history.entity'
import { OutboxRow } from '../platform/outbox.entity'
import { StaffAccount } from '../people/staff.entity'
import { ctxFor, inRolledBackTransaction, testDatabase, truncateAll } from '../testing/test-database'
import { assignedCase, openedCase, staffActor } from '../testing/worked-case'
import { Case } from './case.entity'
import { auditHistories } from './history-audit.queries'
import { mergeCase, unmergeCase } from './merge.service'
import { closeCase, replyToCase, takeCase } from './casework.service'

const NOW = new Date('2026-11-23T03:00:00Z')
const OPERATOR = staffActor('operator', 'tong-dai-1022')
const OFFICER = staffActor('officer', 'so-xay-dung')

const opened = async (db: EntityManager): Promise<Case> => await openedCase(db, { now: NOW })

const assigned = async (db: EntityManager, departmentCode = 'so-xay-dung', now = NOW): Promise<Case> =>
  await assignedCase(db, { now, departmentCode })

const reread = async (db: EntityManager, { id }: Case): Promise<Case> =>
  await db.findOneByOrFail(Case, { id })

const codeOf = async (work: Promise<unknown>): Promise<unknown> =>
  await work.then(
    () => 'nothing was refused',
    (error: unknown) => (error as { code?: string }).code,
  )

async function merge(db: EntityManager, merged: Case, main: Case, actor: Actor = OPERATOR): Promise<Case> {
  return await mergeCase(ctxFor(actor, { db, now: NOW }), merged.id, {
    version: merged.version,
    mainId: main.id,
  })
}

test('merging and undoing it restores the case exactly, with both records whole', async () => {
  await inRolledBackTransaction(async (db) => {
    const main = await assigned(db)
    const before = await assigned(db)
    const ctx = ctxFor(OPERATOR, { db, now: NOW })
    const merged = await merge(db, before, main)
    expect(merged).toMatchObject({ status: 'merged', mergedIntoId: main.id })
    expect((await auditHistories(db)).findings).toEqual([])
    await unmergeCase(ctx, merged.id, { version: merged.version })
    const { version: _, ...after } = await reread(db, merged)
    const { version: __, ...was } = before
    expect(after).toEqual(was)
    expect((await auditHistories(db)).findings).toEqual([])
    const types = async (id: string) =>
      (await db.find(HistoryEntry, { where: { subjectId: id }, order: { seq: 'ASC' } })).map(
        ({ type }) => type,
      )
    expect((await types(merged.id)).slice(-2)).toEqual(['case.merged', 'case.unmerged'])
    expect((await types(main.id)).slice(-2)).toEqual(['case.merge-received', 'case.merge-undone'])
  })
})

test('a taken case keeps its officer through merging and undoing', async () => {
  await inRolledBackTransaction(async (db) => {
    const account = await db.findOneByOrFail(StaffAccount, { username: 'canbo' })
    const officer = staffActor('officer', 'so-xay-dung', account.id)
    const main = await assigned(db)
    const { id, version } = await assigned(db)
    const taken = await takeCase(ctxFor(officer, { db, now: NOW }), id, { version })
    const merged = await merge(db, taken, main, officer)
    const back = await unmergeCase(ctxFor(officer, { db, now: NOW }), id, { version: merged.version })
    expect(back).toMatchObject({
      status: 'in-progress',
      assigneeId: account.id,
      departmentCode: 'so-xay-dung',
    })
  })
})

test('an earlier promise brings the main case forward, and undoing sets its own clock back', async () => {
  await inRolledBackTransaction(async (db) => {
    const early = await assigned(db, 'so-xay-dung', new Date('2026-11-16T03:00:00Z'))
    const middle = await assigned(db, 'so-xay-dung', new Date('2026-11-18T03:00:00Z'))
    const main = await assigned(db)
    const own = main.dueAt
    const mergedEarly = await merge(db, early, main)
    expect((await reread(db, main)).dueAt).toEqual(early.dueAt)
    const mergedMiddle = await merge(db, middle, main)
    expect((await auditHistories(db)).findings).toEqual([])
    const ctx = ctxFor(OPERATOR, { db, now: NOW })
    await unmergeCase(ctx, early.id, { version: mergedEarly.version })
    expect((await reread(db, main)).dueAt).toEqual(middle.dueAt)
    await unmergeCase(ctx, middle.id, { version: mergedMiddle.version })
    expect(await reread(db, main)).toMatchObject({ dueAt: own, deadlineWorking: main.deadlineWorking })
    expect((await auditHistories(db)).findings).toEqual([])
  })
})

test('no chain is ever deeper than one', async () => {
  await inRolledBackTransaction(async (db) => {
    const [a, b, c] = [await assigned(db), await assigned(db), await assigned(db)]
    await merge(db, a, b)
    expect(await codeOf(merge(db, c, a))).toBe('merge/main-is-merged')
    expect(await codeOf(merge(db, b, c))).toBe('merge/leads-others')
    expect(await codeOf(merge(db, await reread(db, a), c))).toBe('case/action-not-possible')
    expect(await codeOf(merge(db, c, c))).toBe('merge/itself')
  })
})

test('what is new, closed or sealed takes in nothing', async () => {
  await inRolledBackTransaction(async (db) => {
    const merged = await assigned(db)
    const fresh = await opened(db)
    expect(await codeOf(merge(db, merged, fresh))).toBe('merge/main-is-new')
    const closed = await assigned(db)
    await db.update(Case, { id: closed.id }, { status: 'closed' })
    expect(await codeOf(merge(db, merged, closed))).toBe('merge/main-is-closed')
    const sealed = await assigned(db)
    await db.update(Case, { id: sealed.id }, { isRestricted: true })
    expect(await codeOf(merge(db, merged, sealed))).toBe('access/forbidden')
  })
})

test.each([
  ['an officer of another department', staffActor('officer', 'so-y-te')],
  ['an inspector', staffActor('inspector', 'thanh-tra')],
  ['an overseer', staffActor('overseer', 'hanh-chinh-cong')],
  ['an administrator', staffActor('administrator', 'tong-dai-1022')],
  ['a citizen', { kind: 'anonymous' } as const],
])('%s merges nothing', async (_, actor) => {
  await inRolledBackTransaction(async (db) => {
    const [merged, main] = [await assigned(db), await assigned(db)]
    expect(await codeOf(merge(db, merged, main, actor))).toBe('access/forbidden')
  })
})

test('an officer merges within the department only, an operator across them', async () => {
  await inRolledBackTransaction(async (db) => {
    const [own, other] = [await assigned(db), await assigned(db, 'so-y-te')]
    expect(await codeOf(merge(db, own, other, OFFICER))).toBe('access/forbidden')
    expect(await codeOf(merge(db, other, own, OFFICER))).toBe('access/forbidden')
    expect(await codeOf(merge(db, other, own))).toBe('nothing was refused')
  })
})

test('a merged case can be neither taken nor answered nor closed, and is undone once', async () => {
  await inRolledBackTransaction(async (db) => {
    const [before, main] = [await assigned(db), await assigned(db)]
    const { id, version } = await merge(db, before, main)
    const officer = ctxFor(OFFICER, { db, now: NOW })
    expect(await codeOf(takeCase(officer, id, { version }))).toBe('case/action-not-possible')
    expect(await codeOf(replyToCase(officer, id, { version, text: 'Đã vá xong.' }))).toBe(
      'case/action-not-possible',
    )
    expect(await codeOf(closeCase(officer, id, { version }))).toBe('case/action-not-possible')
    const back = await unmergeCase(officer, id, { version })
    expect(await codeOf(unmergeCase(officer, id, { version: back.version }))).toBe('case/action-not-possible')
  })
})

test('a case merged before it was read is read after it is separated', async () => {
  await inRolledBackTransaction(async (db) => {
    const [fresh, main] = [await opened(db), await assigned(db)]
    const { id, version } = await merge(db, fresh, main)
    const jobs = async () => await db.countBy(OutboxRow, { job: 'case.classify' })
    const before = await jobs()
    const back = await unmergeCase(ctxFor(OPERATOR, { db, now: NOW }), id, { version })
    expect(back.status).toBe('received')
    expect(await jobs()).toBe(before + 1)
  })
})

test('a stale page merges nothing', async () => {
  await inRolledBackTransaction(async (db) => {
    const [merged, main] = [await assigned(db), await assigned(db)]
    const stale = { ...merged, version: merged.version - 1 }
    expect(await codeOf(merge(db, stale, main))).toBe('case/stale-version')
  })
})

test('two officers merging each case into the other at once: one wins, nothing hangs', async () => {
  const dataSource = await testDatabase()
  try {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = await dataSource.transaction(
        async (db) => [await assigned(db), await assigned(db)] as const,
      )
      const results = await Promise.all([
        codeOf(dataSource.transaction((db) => merge(db, a, b))),
        codeOf(dataSource.transaction((db) => merge(db, b, a))),
      ])
      const refusals = results.filter((code) => code !== 'nothing was refused')
      expect(refusals).toHaveLength(1)
      expect(['case/action-not-possible', 'merge/main-is-merged', 'merge/leads-others']).toContain(
        refusals[0],
      )
    }
    expect((await auditHistories(dataSource.manager)).findings).toEqual([])
  } finally {
    await truncateAll(dataSource)
  }
})
