import { AcknowledgeCase, ClassifyCase, ClassifyUnread, SendReply } from './cases/case.jobs'
import { FingerprintCase, RefreshFingerprints, SendNews, SpreadNews } from './cases/merge.jobs'

/** Every job there is; the worker must have exactly one processor for each. */
export const JOBS = [
  ClassifyCase,
  ClassifyUnread,
  AcknowledgeCase,
  SendReply,
  FingerprintCase,
  RefreshFingerprints,
  SpreadNews,
  SendNews,
] as const
export type AnyJob = (typeof JOBS)[number]
export type JobName = AnyJob['name']
export type PayloadOf<Name extends JobName> = Extract<AnyJob, { name: Name }>['payload']['_output']

export function findJob(name: string): AnyJob | undefined {
  return JOBS.find((job) => job.name === name)
}
