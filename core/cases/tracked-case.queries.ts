import type { Ctx } from '../platform/ctx'
import { notFound } from '../platform/errors'
import { listHistory } from '../platform/history'
import type { HistoryEntry } from '../platform/history.entity'
import { CasePhoto } from './case-photo.entity'
import { CaseReply } from './case-reply.entity'
import { findCaseByCode } from './case-detail.queries'
import type { Case } from './case.entity'
import { casePolicy } from './case.policy'
import { parseTrackingCode } from './tracking-code'

/** What following a case needs: all of it for its citizen, the public part for anybody with the code. */
export interface TrackedFile {
  readonly found: Case
  readonly isOwn: boolean
  readonly history: readonly HistoryEntry[]
  readonly photos: readonly CasePhoto[]
  readonly replies: readonly CaseReply[]
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
  const showsContent = isOwn || found.isPublic
  const byCase = { caseId: found.id }
  const history = await listHistory(ctx, found.id)
  const photos = isOwn ? await ctx.db.find(CasePhoto, { where: byCase, order: { position: 'ASC' } }) : []
  const replies = showsContent
    ? await ctx.db.find(CaseReply, { where: byCase, order: { repliedAt: 'ASC' } })
    : []
  return { found, isOwn, history, photos, replies }
}
