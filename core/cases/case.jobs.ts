import { z } from 'zod'
import { defineJob } from '../platform/jobs'

const CaseRef = z.object({ caseId: z.uuid() })

export const ClassifyCase = defineJob('case.classify', CaseRef)
export const AcknowledgeCase = defineJob('case.acknowledge', CaseRef, { attempts: 20, backoffSeconds: 2 })
export const SendReply = defineJob('case.send-reply', z.object({ caseId: z.uuid(), replyId: z.uuid() }), {
  attempts: 20,
  backoffSeconds: 2,
})
