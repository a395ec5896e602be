import type { Logger } from '../platform/logger'
import { ClassifierFailure, type Classifier, type ClassifierFault, type Reading } from './prediction'

export interface Guard {
  /** Loads the model afresh; called again after every failure. */
  readonly load: () => Promise<Classifier>
  /** What one call may take before the model counts as hung. */
  readonly timeoutMs: number
  /** Wait before the second try to load it; doubles up to `maxRetryMs`. */
  readonly retryMs: number
  readonly maxRetryMs: number
  readonly log: Logger
  /** Told whenever the model comes or goes. */
  readonly onChange: (isUp: boolean) => void
  /** Told of every call that gave no answer. */
  readonly onFailure: (fault: ClassifierFault) => void
}

/** Loading may take so many times longer than an answer before it counts as hung. */
const LOADING_TAKES = 6
/** One odd text may break a sound model; so many calls in a row mean that the model is not sound. */
const FAILURES_IN_A_ROW = 3
const NO_MODEL = 'none'

/**
 * A classifier that may be away: it loads in the background, every call has a time limit, and a model that
 * hangs, crashes or answers nonsense is dropped and loaded again, at growing intervals, for as long as it takes.
 * Calls meanwhile fail at once, so that the case can go to people.
 */
export class GuardedClassifier implements Classifier {
  private model: Classifier | undefined
  private loading: Promise<void> | undefined
  private retry: NodeJS.Timeout | undefined
  private failedLoads = 0
  private failuresInARow = 0
  private isClosed = false

  constructor(private readonly guard: Guard) {
    this.startLoading()
  }

  get modelVersion(): string {
    return this.model?.modelVersion ?? NO_MODEL
  }

  classify(text: string): Promise<Reading> {
    return this.ask((model) => model.classify(text))
  }

  classifyMany(texts: readonly string[]): Promise<Reading[]> {
    return this.ask((model) => model.classifyMany(texts))
  }

  embed(texts: readonly string[]): Promise<(Float32Array | undefined)[]> {
    return this.ask((model) => model.embed(texts))
  }

  async close(): Promise<void> {
    this.isClosed = true
    clearTimeout(this.retry)
    // What still loads is closed when it has loaded: a load that hangs must not hold up the end
    await this.model?.close()
    this.model = undefined
  }

  private startLoading(): void {
    this.loading = this.loadOnce().finally(() => (this.loading = undefined))
  }

  private async loadOnce(): Promise<void> {
    const { guard } = this
    try {
      const loading = guard.load()
      const model = await this.withinTime(loading, guard.timeoutMs * LOADING_TAKES).catch(
        (error: unknown) => {
          closeLate(loading)
          throw error
        },
      )
      // Asked to stop while it loaded: nobody would ever close it
      if (this.isClosed) return await model.close()
      this.model = model
      this.failuresInARow = 0
      guard.log.info({ modelVersion: model.modelVersion }, 'classifier ready')
      guard.onChange(true)
    } catch (error) {
      this.failedLoads += 1
      guard.log.error(
        { err: error, tries: this.failedLoads },
        'classifier cannot be loaded; cases go to triage',
      )
      guard.onChange(false)
      this.loadLater()
    }
  }

  private loadLater(): void {
    if (this.isClosed) return
    const { retryMs, maxRetryMs } = this.guard
    const wait = Math.min(maxRetryMs, retryMs * 2 ** Math.max(0, this.failedLoads - 1))
    clearTimeout(this.retry)
    this.retry = setTimeout(() => this.startLoading(), wait).unref()
  }

  private async ask<Answer>(question: (model: Classifier) => Promise<Answer>): Promise<Answer> {
    try {
      // A worker that has just started waits for its model; one whose model is broken does not
      if (!this.model && this.failedLoads === 0) await this.loading
      const { model } = this
      if (!model) throw new ClassifierFailure('unavailable', 'no model is loaded')
      const answer = await this.withinTime(question(model), this.guard.timeoutMs)
      // Only now has it proved sound: one that loads and crashes at once must not be loaded at full speed
      this.failedLoads = 0
      this.failuresInARow = 0
      return answer
    } catch (error) {
      throw this.noteFailure(error)
    }
  }

  private noteFailure(error: unknown): unknown {
    // The worker stops: its jobs are done by another one, and nothing is wrong with the model
    if (this.isClosed) return new Error('the classifier was closed', { cause: error })
    const failure =
      error instanceof ClassifierFailure
        ? error
        : new ClassifierFailure('crashed', 'the model broke down', { cause: error })
    const { fault } = failure
    this.guard.onFailure(fault)
    this.guard.log.error({ err: failure, fault }, 'classifier gave no answer')
    this.failuresInARow += 1
    if (fault === 'timeout' || fault === 'crashed' || this.failuresInARow >= FAILURES_IN_A_ROW) this.drop()
    return failure
  }

  /** The model is not to be trusted any more: it is let go of and loaded anew. */
  private drop(): void {
    const { model, guard } = this
    if (!model || this.isClosed) return
    this.model = undefined
    this.failedLoads += 1
    guard.onChange(false)
    model.close().catch((error: unknown) => guard.log.warn({ err: error }, 'classifier did not close'))
    this.loadLater()
  }

  private async withinTime<Answer>(answer: Promise<Answer>, ms: number): Promise<Answer> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new ClassifierFailure('timeout', `nothing within ${ms} ms`)), ms)
    })
    try {
      return await Promise.race([answer, late])
    } finally {
      clearTimeout(timer)
    }
  }
}

/** What loads after all when nobody waits for it any more must not stay in memory. */
function closeLate(loading: Promise<Classifier>): void {
  loading
    .then(
      (model) => model.close(),
      () => undefined,
    )
    .catch(() => undefined)
}
