import { loadNews, recordNewsSent, spreadNews } from '../../core/cases/news.service'
import type { PayloadOf } from '../../core/jobs'
import { messageIdFor } from '../../core/platform/mailer'
import type { JobDeps } from '../deps'

export async function tellEverybody(
  { inCtx }: JobDeps,
  spread: PayloadOf<'case.spread-news'>,
): Promise<void> {
  await inCtx((ctx) => spreadNews(ctx, spread))
}

export async function sendNews(
  { inCtx, mailer, emails, config }: JobDeps,
  notice: PayloadOf<'case.send-news'>,
): Promise<void> {
  const due = await inCtx((ctx) => loadNews(ctx, notice))
  if (!due) return
  const { followerId, caseId, news, subjectId } = notice
  const messageId = messageIdFor(`case-news.${news}.${subjectId}.${followerId ?? caseId}`, config.publicUrl)
  // A crash between this line and the next repeats the letter, under the same Message-ID
  await mailer.send({ to: due.to, messageId, ...emails.news(due) })
  await inCtx((ctx) => recordNewsSent(ctx, notice, messageId))
}
