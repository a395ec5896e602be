import type { Ctx } from '../platform/ctx'
import { notFound } from '../platform/errors'
import { listHistory } from '../platform/history'
import type { HistoryEntry } from '../platform/history.entity'
import { CasePhoto } from './case-photo.entity'
import { CaseReply } from './case-reply.entity'
import { findCaseByCode } from './case-detail.queries'
import { Case } from './case.entity'
import { casePolicy } from './case.policy'
import { countPeople } from './merge.queries'
import { mergedAt } from './news.service'
import { parseTrackingCode } from './tracking-code'

/** What following a case needs: all of it for its citizen, the public part for anybody with the code. */
export interface TrackedFile {
  readonly found: Case
  readonly isOwn: boolean
  readonly history: readonly HistoryEntry[]
  readonly photos: readonly CasePhoto[]
  readonly replies: readonly CaseReply[]
  /** The case that goes on in its place, while it is merged. */
  readonly main: Case | null
  /** How many have reported the matter or follow it. */
  readonly people: number
}

/**
 * Finds a case by what somebody typed as its code. Whether more than the public part comes back depends on
 * the actor: the API makes a citizen of whoever brings the private link.
 * @throws AppError `not-found` for a mistyped, unknown or restricted code alike
 */
export async function findTrackedCase(ctx: Ctx, typedCode: string): Promise<TrackedFile> {
  const code = parseTrackingCode(typedCode)
  const found = code ? await findCaseByCode(ctx, code) : null
  if (!found) throw notFound('case/not-found')
  const isOwn = casePolicy['case:follow'](ctx.actor, found)
  if (found.isRestricted && !isOwn) throw notFound('case/not-found')
  const byCase = { caseId: found.id }
  const main = await mainOf(ctx, found)
  const history = await listHistory(ctx, found.id)
  const photos = isOwn ? await ctx.db.find(CasePhoto, { where: byCase, order: { position: 'ASC' } }) : []
  const own = isOwn || found.isPublic ? await repliesOf(ctx, found.id) : []
  const shared = main ? await mainRepliesFor(ctx, { found, main, isOwn }) : []
  const people = await countPeople(ctx.db, [found.id])
  const replies = [...own, ...shared]
  return { found, isOwn, history, photos, replies, main, people: people.get(found.id) ?? 1 }
}

/** The case that goes on; none while it is not merged, or when the other was sealed later. */
async function mainOf(ctx: Ctx, { mergedIntoId }: Case): Promise<Case | null> {
  return mergedIntoId ? await ctx.db.findOneBy(Case, { id: mergedIntoId, isRestricted: false }) : null
}

async function repliesOf(ctx: Ctx, caseId: string): Promise<CaseReply[]> {
  return await ctx.db.find(CaseReply, { where: { caseId }, order: { repliedAt: 'ASC' } })
}

interface Merged {
  readonly found: Case
  readonly main: Case
  readonly isOwn: boolean
}

/** Answers in the main case that may be read here: public ones, and those written for this citizen, too. */
async function mainRepliesFor(ctx: Ctx, { found, main, isOwn }: Merged): Promise<CaseReply[]> {
  const replies = await repliesOf(ctx, main.id)
  if (main.isPublic) return replies
  if (!isOwn || replies.length === 0) return []
  const since = await mergedAt(ctx, found)
  return replies.filter(({ repliedAt }) => repliedAt >= since)
}
