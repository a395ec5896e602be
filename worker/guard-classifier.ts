import type { DataSource } from 'typeorm'
import { readWhatWaits } from '../core/cases/classification.service'
import { GuardedClassifier } from '../core/classification/guarded-classifier.service'
import type { Classifier } from '../core/classification/prediction'
import type { Config } from '../core/platform/config'
import { inTransaction, type SignalSink } from '../core/platform/database'
import type { Logger } from '../core/platform/logger'
import type { WorkerMetrics } from './metrics'

const RELOADING = { retryMs: 1_000, maxRetryMs: 300_000 }

interface GuardDeps {
  readonly config: Config
  readonly dataSource: DataSource
  readonly signals: SignalSink
  readonly metrics: WorkerMetrics
  readonly log: Logger
}

/** The worker's classifier: loaded beside the work, watched by the metrics, and caught up with when it is back. */
export function guardClassifier(load: () => Promise<Classifier>, deps: GuardDeps): GuardedClassifier {
  const { config, metrics, log } = deps
  return new GuardedClassifier({
    load,
    log,
    timeoutMs: config.NLP_TIMEOUT_SECONDS * 1_000,
    ...RELOADING,
    onFailure: (fault) => metrics.countClassifierFailure(fault),
    onChange(isUp) {
      metrics.classifierIs(isUp)
      if (isUp) requestReading(deps)
    },
  })
}

/** Whatever went to the triage queue without a model is to be read now. Never rejects. */
function requestReading({ dataSource, signals, log }: GuardDeps): void {
  const actor = { kind: 'system', name: 'request-reading' } as const
  inTransaction(dataSource, signals, (db) => readWhatWaits({ db, actor, now: new Date(), log })).catch(
    (error: unknown) =>
      log.warn({ err: error }, 'unread cases not asked for; the next start of a model will'),
  )
}
