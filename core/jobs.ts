import { AcknowledgeCase, ClassifyCase, SendReply } from './cases/case.jobs'

/** Every job there is; the worker must have exactly one processor for each. */
export const JOBS = [ClassifyCase, AcknowledgeCase, SendReply] as const
export type AnyJob = (typeof JOBS)[number]
export type JobName = AnyJob['name']
export type PayloadOf<Name extends JobName> = Extract<AnyJob, { name: Name }>['payload']['_output']

export function findJob(name: string): AnyJob | undefined {
  return JOBS.find((job) => job.name === name)
}
