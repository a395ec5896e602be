import { loadAnswer, recordMailSent } from '../../core/cases/case-mail.service'
import type { PayloadOf } from '../../core/jobs'
import { messageIdFor } from '../../core/platform/mailer'
import type { JobDeps } from '../deps'

export async function sendReply(
  { inCtx, mailer, emails, config }: JobDeps,
  { caseId, replyId }: PayloadOf<'case.send-reply'>,
): Promise<void> {
  const due = await inCtx((ctx) => loadAnswer(ctx, caseId, replyId))
  if (!due) return
  const messageId = messageIdFor(`case-answered.${replyId}`, config.publicUrl)
  // A crash between this line and the next repeats the letter, under the same Message-ID
  await mailer.send({ to: due.to, messageId, ...emails.answered(due) })
  await inCtx((ctx) => recordMailSent(ctx, { caseId, kind: 'case-answered', subjectId: replyId, messageId }))
}
