import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { DataSource } from 'typeorm'
import type { Classifier, ClassifierFault } from '../core/classification/prediction'
import { readOutboxState } from './outbox-rows'
import type { JobQueue } from './queues'
import type { JobReport } from './run-job'

const JOB_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const CLASSIFIER_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1]

export interface WorkerMetrics {
  readonly registry: Registry
  countJob(report: JobReport): void
  countClassifierFailure(fault: ClassifierFault): void
  classifierIs(isUp: boolean): void
  /** The same classifier, with a stop-watch. */
  measure(classifier: Classifier): Classifier
}

export function createMetrics(dataSource: DataSource, queue: JobQueue): WorkerMetrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const jobs = new Counter({
    name: 'jobs_total',
    help: 'Jobs run, by name and result',
    labelNames: ['job', 'result'],
    registers,
  })
  const jobSeconds = new Histogram({
    name: 'job_duration_seconds',
    help: 'Time one try of a job took',
    labelNames: ['job'],
    buckets: JOB_SECONDS,
    registers,
  })
  registerOutboxGauges(dataSource, registry)
  registerQueueGauge(queue, registry)
  return {
    registry,
    countJob({ job, result, seconds }) {
      jobs.inc({ job, result })
      if (result !== 'not-ours') jobSeconds.observe({ job }, seconds)
    },
    ...classifierMetrics(registers),
  }
}

function classifierMetrics(
  registers: Registry[],
): Pick<WorkerMetrics, 'countClassifierFailure' | 'classifierIs' | 'measure'> {
  const seconds = new Histogram({
    name: 'classifier_duration_seconds',
    help: 'Time the model took for one text',
    buckets: CLASSIFIER_SECONDS,
    registers,
  })
  const failures = new Counter({
    name: 'classifier_failures_total',
    help: 'Questions the model gave no usable answer to, by fault; their cases went to the triage queue',
    labelNames: ['fault'],
    registers,
  })
  const up = new Gauge({
    name: 'classifier_up',
    help: '1 while a model is loaded; 0 means that every new case goes to the triage queue unread',
    registers,
  })
  return {
    countClassifierFailure: (fault) => failures.inc({ fault }),
    classifierIs: (isUp) => up.set(isUp ? 1 : 0),
    measure: (classifier) => measured(classifier, seconds),
  }
}

function measured(classifier: Classifier, seconds: Histogram): Classifier {
  return {
    // Asked anew each time: a model may be exchanged while the worker runs
    get modelVersion() {
      return classifier.modelVersion
    },
    async classify(text) {
      const stop = seconds.startTimer()
      try {
        return await classifier.classify(text)
      } finally {
        stop()
      }
    },
    classifyMany: (texts) => classifier.classifyMany(texts),
    embed: (texts) => classifier.embed(texts),
    close: () => classifier.close(),
  }
}

function registerOutboxGauges(dataSource: DataSource, registry: Registry): void {
  const registers = [registry]
  const oldest = new Gauge({
    name: 'outbox_oldest_due_seconds',
    help: 'How long the oldest job that is due has waited',
    registers,
  })
  new Gauge({
    name: 'outbox_rows',
    help: 'Jobs not done: waiting, or given up',
    labelNames: ['state'],
    registers,
    async collect() {
      const state = await readOutboxState(dataSource)
      this.set({ state: 'waiting' }, state.open)
      this.set({ state: 'dead' }, state.dead)
      oldest.set(state.oldestDueSeconds)
    },
  })
}

function registerQueueGauge(queue: JobQueue, registry: Registry): void {
  new Gauge({
    name: 'queue_depth',
    help: 'Jobs handed to the queue, waiting or running; −1 while it cannot be reached',
    registers: [registry],
    async collect() {
      this.set(await queue.size().catch(() => -1))
    },
  })
}
