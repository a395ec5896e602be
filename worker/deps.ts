import type { DataSource } from 'typeorm'
import type { Classifier } from '../core/classification/prediction'
import type { Config } from '../core/platform/config'
import type { Ctx } from '../core/platform/ctx'
import { inTransaction, type SignalSink } from '../core/platform/database'
import type { Logger } from '../core/platform/logger'
import type { Mailer } from '../core/platform/mailer'
import type { CaseEmails } from './emails/case-emails'

/** What the worker holds while it runs. */
export interface WorkerDeps {
  readonly config: Config
  readonly dataSource: DataSource
  readonly log: Logger
  readonly classifier: Classifier
  readonly mailer: Mailer
  readonly emails: CaseEmails
  readonly signals: SignalSink
}

export interface JobDeps extends WorkerDeps {
  /** One transaction as the system. Model inference and network calls stay outside of it. */
  readonly inCtx: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>
}

/** May run twice for one job: reads the state, returns when the work is done, acts, records. */
export type Processor<Payload> = (deps: JobDeps, payload: Payload) => Promise<void>

/** The worker's means for one job, which history then names as the one who acted. */
export function depsForJob(deps: WorkerDeps, jobName: string, log: Logger): JobDeps {
  const actor = { kind: 'system', name: jobName } as const
  return {
    ...deps,
    log,
    inCtx: (work) =>
      inTransaction(deps.dataSource, deps.signals, (db) => work({ db, actor, now: new Date(), log })),
  }
}
