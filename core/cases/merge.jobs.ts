import { z } from 'zod'
import { defineJob } from '../platform/jobs'

/** What people who do not own the main case are told of it. */
export const CASE_NEWS = ['following', 'merged', 'unmerged', 'answered', 'closed'] as const
export type CaseNews = (typeof CASE_NEWS)[number]

/** Keeps the fingerprint of a case what its words say; takes it away from a restricted one. */
export const FingerprintCase = defineJob('case.fingerprint', z.object({ caseId: z.uuid() }))

/** Prints one batch of recent cases that have no fingerprint of today's model, then asks for the next. */
export const RefreshFingerprints = defineJob(
  'case.refresh-fingerprints',
  z.object({ after: z.uuid().nullable() }),
)

/** Finds everybody who is to hear one piece of news; one letter job for each follows. */
export const SpreadNews = defineJob(
  'case.spread-news',
  z.object({ caseId: z.uuid(), news: z.enum(CASE_NEWS), subjectId: z.uuid() }),
)

/** One letter to one recipient: the citizen of a merged case, or a follower. */
export const SendNews = defineJob(
  'case.send-news',
  z.object({
    caseId: z.uuid(),
    followerId: z.uuid().nullable(),
    aboutId: z.uuid(),
    news: z.enum(CASE_NEWS),
    subjectId: z.uuid(),
  }),
  { attempts: 20, backoffSeconds: 2 },
)
