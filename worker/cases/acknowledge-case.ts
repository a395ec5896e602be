import { loadAcknowledgement, recordMailSent } from '../../core/cases/case-mail.service'
import type { PayloadOf } from '../../core/jobs'
import { messageIdFor } from '../../core/platform/mailer'
import type { JobDeps } from '../deps'

export async function acknowledgeCase(
  { inCtx, mailer, emails, config }: JobDeps,
  { caseId }: PayloadOf<'case.acknowledge'>,
): Promise<void> {
  const due = await inCtx((ctx) => loadAcknowledgement(ctx, caseId))
  if (!due) return
  const messageId = messageIdFor(`case-acknowledged.${caseId}`, config.publicUrl)
  // A crash between this line and the next repeats the letter, under the same Message-ID
  await mailer.send({ to: due.to, messageId, ...emails.acknowledged(due) })
  await inCtx((ctx) =>
    recordMailSent(ctx, { caseId, kind: 'case-acknowledged', subjectId: caseId, messageId }),
  )
}
