import { In } from 'typeorm'
import { Department } from '../departments/department.entity'
import type { Ctx } from '../platform/ctx'
import { record, listHistory } from '../platform/history'
import { insertRowIfFree } from '../platform/insert'
import type { Locale } from '../platform/i18n'
import { enqueue } from '../platform/outbox'
import { CaseContact } from './case-contact.entity'
import { CaseFollower } from './case-follower.entity'
import { lockCase } from './case-lock.queries'
import { CaseReply } from './case-reply.entity'
import { Case } from './case.entity'
import { goingOn } from './follower.service'
import { SendNews, SpreadNews, type CaseNews } from './merge.jobs'
import { lastMergeIn } from './merge-rules'
import { SentNotice } from './sent-notice.entity'

/** One piece of news for one recipient: a follower, or the citizen of the case itself. */
export interface Notice {
  /** The case the recipient filed or follows, which may be merged into another. */
  readonly caseId: string
  readonly followerId: string | null
  /** The case something happened to. */
  readonly aboutId: string
  readonly news: CaseNews
  readonly subjectId: string
}

/** What a letter with news needs to know. */
export interface NewsFacts {
  readonly to: string
  readonly locale: Locale
  readonly news: CaseNews
  /** The recipient's own case; absent for a follower. */
  readonly own?: { readonly id: string; readonly code: string }
  readonly followerId?: string
  /** The case that goes on. */
  readonly mainCode: string
  readonly isMainAnswered: boolean
  readonly departmentName?: string
  /** The answer's words, where the recipient may read them. */
  readonly answer?: string
  readonly at: Date
}

/** Asks for the news to be spread, if there is anybody beside the case's own citizen to hear it. */
export async function announce(ctx: Ctx, caseId: string, news: CaseNews, subjectId: string): Promise<void> {
  const isHeard =
    (await ctx.db.existsBy(Case, { mergedIntoId: caseId })) ||
    (await ctx.db.existsBy(CaseFollower, { caseId }))
  if (isHeard) await enqueue(ctx, SpreadNews, { caseId, news, subjectId })
}

type Spread = Pick<Notice, 'caseId' | 'news' | 'subjectId'>

const OF_THE_CASE_ALONE: readonly CaseNews[] = ['merged', 'unmerged']

/** One letter job for everybody who is to hear it, each address once. May run twice: letters are sent once. */
export async function spreadNews(ctx: Ctx, { caseId, news, subjectId }: Spread): Promise<void> {
  const isAlone = OF_THE_CASE_ALONE.includes(news)
  const merged = isAlone ? [] : await ctx.db.findBy(Case, { mergedIntoId: caseId })
  const caseIds = [caseId, ...merged.map(({ id }) => id)]
  const contacts = await ctx.db.findBy(CaseContact, { caseId: In(caseIds) })
  const followers = await ctx.db.find(CaseFollower, { where: { caseId: In(caseIds) }, order: { id: 'ASC' } })
  const told = new Set<string>()
  const isNew = (email: string | null): boolean => {
    const address = email?.toLowerCase()
    if (!address || told.has(address)) return false
    told.add(address)
    return true
  }
  // The main case's own citizen is written to by the answer itself
  if (!isAlone) isNew(contacts.find((contact) => contact.caseId === caseId)?.email ?? null)
  const about = { aboutId: caseId, news, subjectId }
  for (const contact of contacts.filter(({ email }) => isNew(email))) {
    await enqueue(ctx, SendNews, { ...about, caseId: contact.caseId, followerId: null })
  }
  for (const follower of followers.filter(({ email }) => isNew(email))) {
    await enqueue(ctx, SendNews, { ...about, caseId: follower.caseId, followerId: follower.id })
  }
}

/** The letter still to be sent; undefined when it was sent, or what it would say holds no more. */
export async function loadNews(ctx: Ctx, notice: Notice): Promise<NewsFacts | undefined> {
  const { caseId, followerId, news } = notice
  const found = await ctx.db.findOneByOrFail(Case, { id: caseId })
  const main = await goingOn(ctx, found)
  const told = { found, main, notice }
  if ((await wasTold(ctx, notice, news)) || !(await stillHolds(ctx, told))) return undefined
  const recipient = await recipientOf(ctx, found, followerId)
  if (!recipient) return undefined
  return {
    ...recipient,
    news,
    mainCode: main.code,
    isMainAnswered: main.answeredAt !== null,
    at: main.closedAt ?? ctx.now,
    ...(await departmentOf(ctx, main, recipient.locale)),
    ...(news === 'answered' && (await answerFor(ctx, told))),
  }
}

async function departmentOf(
  ctx: Ctx,
  main: Case,
  locale: Locale,
): Promise<Pick<NewsFacts, 'departmentName'>> {
  if (!main.departmentCode) return {}
  const { name, nameEn } = await ctx.db.findOneByOrFail(Department, { code: main.departmentCode })
  return { departmentName: locale === 'vi' ? name : nameEn }
}

const recipientIdOf = ({ caseId, followerId }: Notice): string => followerId ?? caseId

async function wasTold(ctx: Ctx, notice: Notice, news: CaseNews): Promise<boolean> {
  const { subjectId } = notice
  return await ctx.db.existsBy(SentNotice, { recipientId: recipientIdOf(notice), news, subjectId })
}

/** A merge undone within seconds is told to nobody; its undoing only to those who heard of it. */
async function stillHolds(ctx: Ctx, { found, main, notice }: Told): Promise<boolean> {
  if (found.isRestricted || main.isRestricted) return false
  switch (notice.news) {
    case 'merged':
      return (
        found.mergedIntoId !== null &&
        lastMergeIn(await listHistory(ctx, found.id)).mergeId === notice.subjectId
      )
    case 'unmerged':
      return found.mergedIntoId === null && (await wasTold(ctx, notice, 'merged'))
    case 'following':
      return true
    case 'answered':
    case 'closed':
      // Whoever came with a merged case hears of the main one only while it is merged
      return main.id === notice.aboutId
  }
}

type Recipient = Pick<NewsFacts, 'to' | 'locale' | 'own' | 'followerId'>

async function recipientOf(ctx: Ctx, found: Case, followerId: string | null): Promise<Recipient | undefined> {
  if (followerId) {
    const follower = await ctx.db.findOneBy(CaseFollower, { id: followerId })
    return follower ? { to: follower.email, locale: follower.locale, followerId } : undefined
  }
  const contact = await ctx.db.findOneBy(CaseContact, { caseId: found.id })
  const { id, code, locale } = found
  return contact?.email ? { to: contact.email, locale, own: { id, code } } : undefined
}

interface Told {
  readonly found: Case
  readonly main: Case
  readonly notice: Notice
}

/**
 * Words of the answer: for anybody when the main case's citizen agreed, and for the citizen of a case that
 * was merged before it was written, for the officer was told that the answer goes to them, too.
 */
async function answerFor(ctx: Ctx, { found, main, notice }: Told): Promise<Pick<NewsFacts, 'answer' | 'at'>> {
  const reply = await ctx.db.findOneByOrFail(CaseReply, { id: notice.subjectId })
  const { repliedAt } = reply
  if (main.isPublic) return { answer: reply.text, at: repliedAt }
  if (notice.followerId !== null) return { at: repliedAt }
  return (await mergedAt(ctx, found)) <= repliedAt ? { answer: reply.text, at: repliedAt } : { at: repliedAt }
}

/** When the case was merged last. */
export async function mergedAt(ctx: Ctx, found: Pick<Case, 'id'>): Promise<Date> {
  const merge = (await listHistory(ctx, found.id)).findLast(({ type }) => type === 'case.merged')
  if (!merge) throw new Error('a merged case without a record of its merge')
  return merge.at
}

/** Notes that a letter has left: beside the case for a follower, in its record for its citizen. */
export async function recordNewsSent(ctx: Ctx, notice: Notice, messageId: string): Promise<void> {
  const { caseId, followerId, news, subjectId } = notice
  const found = await lockCase(ctx, caseId)
  const row = { recipientId: recipientIdOf(notice), news, subjectId, messageId, sentAt: ctx.now }
  if (!(await insertRowIfFree(ctx.db, SentNotice, row)) || followerId) return
  await record(ctx, { type: 'case', id: found.id }, 'case.news-sent', { news, subjectId, messageId })
}
