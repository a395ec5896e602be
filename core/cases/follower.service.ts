import { MoreThan } from 'typeorm'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '../platform/ctx'
import { conflict, notFound, tooMany } from '../platform/errors'
import { insertRowIfFree } from '../platform/insert'
import { enqueue } from '../platform/outbox'
import { CaseFollower } from './case-follower.entity'
import { findCaseByCode } from './case-detail.queries'
import { Case } from './case.entity'
import type { FollowCase } from './duplicate.schema'
import { SendNews } from './merge.jobs'
import { parseTrackingCode } from './tracking-code'

const DAY_MS = 86_400_000
// Nobody may have a stranger's mailbox filled
const MOST_A_DAY = 10

/** The case that goes on: itself, or the main case of a merged one. */
export async function goingOn(ctx: Ctx, found: Case): Promise<Case> {
  return found.mergedIntoId ? await ctx.db.findOneByOrFail(Case, { id: found.mergedIntoId }) : found
}

/**
 * Signs an address up for news of a case that anybody may know of. Following twice changes nothing and is
 * answered like the first time, so that nobody learns who follows what.
 * @throws AppError `not-found` for an unknown or restricted code, `conflict` for a closed case, `too-many`
 */
export async function followCase(ctx: Ctx, typedCode: string, { email, locale }: FollowCase): Promise<Case> {
  const code = parseTrackingCode(typedCode)
  const asked = code ? await findCaseByCode(ctx, code) : null
  const found = asked && (await goingOn(ctx, asked))
  if (!found || found.isRestricted) throw notFound('case/not-found')
  if (found.status === 'closed') throw conflict('follow/closed')
  const address = email.toLowerCase()
  const since = MoreThan(new Date(ctx.now.getTime() - DAY_MS))
  const followed = await ctx.db.countBy(CaseFollower, { email: address, followedAt: since })
  if (followed >= MOST_A_DAY) throw tooMany('follow/too-many')
  const follower = { id: uuid(), caseId: found.id, email: address, locale, followedAt: ctx.now }
  if (await insertRowIfFree(ctx.db, CaseFollower, follower)) {
    const { id, caseId } = follower
    await enqueue(ctx, SendNews, {
      caseId,
      followerId: id,
      aboutId: caseId,
      news: 'following',
      subjectId: id,
    })
  }
  return found
}

/** The case somebody follows; @throws AppError `not-found` when they follow it no more */
export async function followedCase(ctx: Ctx, followerId: string): Promise<Case> {
  const follower = await ctx.db.findOneBy(CaseFollower, { id: followerId })
  if (!follower) throw notFound('link/not-valid')
  return await goingOn(ctx, await ctx.db.findOneByOrFail(Case, { id: follower.caseId }))
}

/** Forgets the address; nothing of it is kept. */
export async function stopFollowing(ctx: Ctx, followerId: string): Promise<void> {
  await ctx.db.delete(CaseFollower, { id: followerId })
}
