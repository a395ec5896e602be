import { z } from 'zod'
import { defineJob } from '../platform/jobs'

const CaseRef = z.object({ caseId: z.uuid() })

export const ClassifyCase = defineJob('case.classify', CaseRef)
/**
 * Has a model that is back read a batch of what went to the triage queue unread, then asks for the next; one
 * by one where a text of the batch breaks the model.
 */
export const ClassifyUnread = defineJob(
  'case.classify-unread',
  z.object({ after: z.uuid().nullable(), isOneByOne: z.boolean() }),
)
export const AcknowledgeCase = defineJob('case.acknowledge', CaseRef, { attempts: 20, backoffSeconds: 2 })
export const SendReply = defineJob('case.send-reply', z.object({ caseId: z.uuid(), replyId: z.uuid() }), {
  attempts: 20,
  backoffSeconds: 2,
})
