import type { EntityManager } from 'typeorm'
import { type z } from 'zod'
import { HistoryEntry } from '../platform/history.entity'
import { OutboxRow } from '../platform/outbox.entity'
import { StaffAccount } from '../people/staff.entity'
import { ctxFor, inRolledBackTransaction } from '../testing/test-database'
import { assignedCase, staffActor } from '../testing/worked-case'
import { CaseFollower } from './case-follower.entity'
import { Case } from './case.entity'
import { closeCase, replyToCase, takeCase } from './casework.service'
import { FollowCase } from './duplicate.schema'
import { followCase, followedCase, stopFollowing } from './follower.service'
import { SendNews, SpreadNews } from './merge.jobs'
import { mergeCase, unmergeCase } from './merge.service'
import { loadNews, recordNewsSent, spreadNews, type NewsFacts } from './news.service'

const NOW = new Date('2026-11-23T03:00:00Z')
const LATER = new Date('2026-11-23T05:00:00Z')
const OPERATOR = staffActor('operator', 'tong-dai-1022')
const SYSTEM = { kind: 'system', name: 'test' } as const

const filed = async (db: EntityManager, email: string, isPublic = false): Promise<Case> =>
  await assignedCase(db, { now: NOW, email, isPublic })

async function merge(db: EntityManager, merged: Case, main: Case, now = NOW): Promise<Case> {
  const body = { version: merged.version, mainId: main.id }
  return await mergeCase(ctxFor(OPERATOR, { db, now }), merged.id, body)
}

async function follow(db: EntityManager, { code }: Case, email: string): Promise<void> {
  await followCase(ctxFor({ kind: 'anonymous' }, { db, now: NOW }), code, FollowCase.parse({ email }))
}

async function takeJobs<Payload>(
  db: EntityManager,
  name: string,
  schema: z.ZodType<Payload>,
): Promise<Payload[]> {
  const rows = await db.find(OutboxRow, { where: { job: name }, order: { id: 'ASC' } })
  await db.delete(OutboxRow, { job: name })
  return rows.map(({ payload }) => schema.parse(payload))
}

/** Does what the worker would: spreads, then writes every letter. */
async function letters(db: EntityManager, now = LATER): Promise<NewsFacts[]> {
  const ctx = ctxFor(SYSTEM, { db, now })
  for (const spread of await takeJobs(db, SpreadNews.name, SpreadNews.payload)) await spreadNews(ctx, spread)
  const sent: NewsFacts[] = []
  for (const notice of await takeJobs(db, SendNews.name, SendNews.payload)) {
    const facts = await loadNews(ctx, notice)
    if (!facts) continue
    await recordNewsSent(ctx, notice, '<test@example>')
    sent.push(facts)
  }
  return sent
}

async function answer(db: EntityManager, { id }: Case, now = LATER): Promise<Case> {
  const account = await db.findOneByOrFail(StaffAccount, { username: 'canbo' })
  const ctx = ctxFor(staffActor('officer', 'so-xay-dung', account.id), { db, now })
  const { version } = await db.findOneByOrFail(Case, { id })
  const taken = await takeCase(ctx, id, { version })
  return await replyToCase(ctx, id, { version: taken.version, text: 'Đã thay nắp cống sáng nay.' })
}

const told = (sent: readonly NewsFacts[]) => sent.map(({ to, news }) => `${to} ${news}`).sort()

test('the citizen of a merged case hears of the merge, of the answer and of the end, each once', async () => {
  await inRolledBackTransaction(async (db) => {
    const [main, other] = [await filed(db, 'chinh@example.org'), await filed(db, 'gop@example.org')]
    const merged = await merge(db, other, main)
    const [first] = await letters(db)
    expect(first).toMatchObject({
      to: 'gop@example.org',
      news: 'merged',
      mainCode: main.code,
      own: { code: other.code },
    })
    const answered = await answer(db, main)
    expect(await letters(db)).toEqual([
      expect.objectContaining({
        to: 'gop@example.org',
        news: 'answered',
        answer: 'Đã thay nắp cống sáng nay.',
      }),
    ])
    await closeCase(ctxFor(OPERATOR, { db, now: LATER }), main.id, { version: answered.version })
    expect(told(await letters(db))).toEqual(['gop@example.org closed'])
    const types = await db.find(HistoryEntry, { where: { subjectId: merged.id }, order: { seq: 'ASC' } })
    expect(types.filter(({ type }) => type === 'case.news-sent')).toHaveLength(3)
  })
})

test('a merge undone before its letter left is told to nobody', async () => {
  await inRolledBackTransaction(async (db) => {
    const [main, other] = [await filed(db, 'chinh@example.org'), await filed(db, 'gop@example.org')]
    const merged = await merge(db, other, main)
    await unmergeCase(ctxFor(OPERATOR, { db, now: NOW }), other.id, { version: merged.version })
    expect(await letters(db)).toEqual([])
  })
})

test('who has been told of the merge is told that it is over, and hears no more of the main case', async () => {
  await inRolledBackTransaction(async (db) => {
    const [main, other] = [await filed(db, 'chinh@example.org'), await filed(db, 'gop@example.org')]
    const merged = await merge(db, other, main)
    await follow(db, main, 'xem@example.org')
    await letters(db)
    const ctx = ctxFor(OPERATOR, { db, now: LATER })
    const { version } = await db.findOneByOrFail(Case, { id: merged.id })
    await unmergeCase(ctx, other.id, { version })
    expect(told(await letters(db))).toEqual(['gop@example.org unmerged'])
    await answer(db, main)
    expect(told(await letters(db))).toEqual(['xem@example.org answered'])
  })
})

test('the letter waits a few seconds, so that a slip can be undone', async () => {
  await inRolledBackTransaction(async (db) => {
    const [main, other] = [await filed(db, 'chinh@example.org'), await filed(db, 'gop@example.org')]
    await merge(db, other, main)
    const row = await db.findOneByOrFail(OutboxRow, { job: SpreadNews.name })
    expect(row.availableAt.getTime()).toBeGreaterThan(NOW.getTime() + 10_000)
  })
})

test('a follower is told of the answer, its words only where the sender agreed', async () => {
  await inRolledBackTransaction(async (db) => {
    const [open, shut] = [await filed(db, 'a@example.org', true), await filed(db, 'b@example.org', false)]
    await follow(db, open, 'Xem@Example.org')
    await follow(db, shut, 'xem@example.org')
    expect(told(await letters(db))).toEqual(['xem@example.org following', 'xem@example.org following'])
    await answer(db, open)
    expect((await letters(db))[0]?.answer).toBe('Đã thay nắp cống sáng nay.')
    await answer(db, shut)
    const [letter] = await letters(db)
    expect(letter).toMatchObject({ news: 'answered' })
    expect(letter?.answer).toBeUndefined()
  })
})

test('an answer given before the merge is repeated to nobody whom its citizen did not allow', async () => {
  await inRolledBackTransaction(async (db) => {
    const [main, other] = [await filed(db, 'chinh@example.org'), await filed(db, 'gop@example.org')]
    await answer(db, main, NOW)
    await merge(db, other, main, LATER)
    const [letter] = await letters(db, LATER)
    expect(letter).toMatchObject({ news: 'merged', isMainAnswered: true })
    expect(letter?.answer).toBeUndefined()
  })
})

test('one address is written to once, however many ways lead to it', async () => {
  await inRolledBackTransaction(async (db) => {
    const main = await filed(db, 'toi@example.org')
    const others = [
      await filed(db, 'gop@example.org'),
      await filed(db, 'GOP@example.org'),
      await filed(db, 'toi@example.org'),
    ]
    for (const other of others) await merge(db, other, main)
    await follow(db, main, 'gop@example.org')
    await letters(db)
    await answer(db, main)
    expect((await letters(db)).map(({ to }) => to.toLowerCase())).toEqual(['gop@example.org'])
  })
})

test('running the letter jobs twice writes nothing twice', async () => {
  await inRolledBackTransaction(async (db) => {
    const [main, other] = [await filed(db, 'chinh@example.org'), await filed(db, 'gop@example.org')]
    await merge(db, other, main)
    const ctx = ctxFor(SYSTEM, { db, now: LATER })
    const [spread] = await takeJobs(db, SpreadNews.name, SpreadNews.payload)
    await spreadNews(ctx, spread!)
    await spreadNews(ctx, spread!)
    expect(await letters(db)).toHaveLength(1)
  })
})

test('nothing is told of a case that was sealed later', async () => {
  await inRolledBackTransaction(async (db) => {
    const [main, other] = [await filed(db, 'chinh@example.org'), await filed(db, 'gop@example.org')]
    await merge(db, other, main)
    await db.update(Case, { id: main.id }, { isRestricted: true })
    expect(await letters(db)).toEqual([])
  })
})

test('following twice is one following, a merged case is followed at its main case, stopping forgets', async () => {
  await inRolledBackTransaction(async (db) => {
    const [main, other] = [await filed(db, 'chinh@example.org'), await filed(db, 'gop@example.org')]
    await merge(db, other, main)
    await follow(db, other, 'xem@example.org')
    await follow(db, main, 'xem@example.org')
    const followers = await db.find(CaseFollower)
    expect(followers).toHaveLength(1)
    const ctx = ctxFor({ kind: 'anonymous' }, { db, now: NOW })
    expect((await followedCase(ctx, followers[0]!.id)).id).toBe(main.id)
    await stopFollowing(ctx, followers[0]!.id)
    expect(await db.count(CaseFollower)).toBe(0)
    expect(told(await letters(db))).toEqual(['gop@example.org merged'])
  })
})

test('closed and sealed cases are not followed, and nobody fills a stranger’s mailbox', async () => {
  await inRolledBackTransaction(async (db) => {
    const found = await filed(db, 'chinh@example.org')
    await db.update(Case, { id: found.id }, { status: 'closed' })
    await expect(follow(db, found, 'x@example.org')).rejects.toMatchObject({ code: 'follow/closed' })
    await db.update(Case, { id: found.id }, { status: 'assigned', isRestricted: true })
    await expect(follow(db, found, 'x@example.org')).rejects.toMatchObject({ code: 'case/not-found' })
    for (let count = 0; count < 10; count += 1)
      await follow(db, await filed(db, 'a@example.org'), 'x@example.org')
    const refused = follow(db, await filed(db, 'a@example.org'), 'x@example.org')
    await expect(refused).rejects.toMatchObject({ code: 'follow/too-many' })
  })
})
