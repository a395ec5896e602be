import {
  classifyCase,
  continueReading,
  giveUpReading,
  sendUnreadToTriage,
  textToClassify,
  unreadCases,
  type UnreadCase,
} from '../../core/cases/classification.service'
import { ClassifierFailure, type Reading } from '../../core/classification/prediction'
import { ClassifyUnread } from '../../core/cases/case.jobs'
import type { PayloadOf } from '../../core/jobs'
import { enqueue } from '../../core/platform/outbox'
import type { JobDeps } from '../deps'

/** The answer, or the failure that a person must make up for; anything else is thrown on, and tried again. */
async function answerOf<Answer>(asked: Promise<Answer>): Promise<Answer | ClassifierFailure> {
  return await asked.catch((error: unknown) => {
    if (error instanceof ClassifierFailure) return error
    throw error
  })
}

export async function classifyCaseText(
  { inCtx, classifier }: JobDeps,
  { caseId }: PayloadOf<'case.classify'>,
): Promise<void> {
  const text = await inCtx((ctx) => textToClassify(ctx, caseId))
  if (text === undefined) return
  const startedAt = performance.now()
  const reading = await answerOf(classifier.classify(text))
  if (reading instanceof ClassifierFailure) {
    return await inCtx((ctx) => sendUnreadToTriage(ctx, caseId, reading.fault))
  }
  const run = { modelVersion: classifier.modelVersion, tookMs: performance.now() - startedAt }
  await inCtx((ctx) => classifyCase(ctx, caseId, reading, run))
}

/** One batch a job; the batch that breaks the model is read one by one, to find the text that does. */
export async function classifyUnread(
  deps: JobDeps,
  { after, isOneByOne }: PayloadOf<'case.classify-unread'>,
): Promise<void> {
  const { inCtx, classifier, log } = deps
  const batch = await inCtx((ctx) => unreadCases(ctx, after))
  if (batch.length === 0) return
  if (isOneByOne) {
    for (const one of batch) await readOne(deps, one)
  } else {
    const startedAt = performance.now()
    const readings = await answerOf(classifier.classifyMany(batch.map(({ words }) => words)))
    if (readings instanceof ClassifierFailure) {
      return await inCtx((ctx) => enqueue(ctx, ClassifyUnread, { after, isOneByOne: true }))
    }
    const tookMs = (performance.now() - startedAt) / batch.length
    const run = { modelVersion: classifier.modelVersion, tookMs }
    for (const [at, { id }] of batch.entries()) {
      await inCtx((ctx) => classifyCase(ctx, id, readings[at] as Reading, run))
    }
  }
  await inCtx((ctx) => continueReading(ctx, batch))
  log.info({ count: batch.length }, 'cases read that had gone to triage unread')
}

async function readOne({ inCtx, classifier }: JobDeps, { id, words }: UnreadCase): Promise<void> {
  const startedAt = performance.now()
  const reading = await answerOf(classifier.classify(words))
  if (!(reading instanceof ClassifierFailure)) {
    const run = { modelVersion: classifier.modelVersion, tookMs: performance.now() - startedAt }
    return await inCtx((ctx) => classifyCase(ctx, id, reading, run))
  }
  // Without a model this says nothing about the text: the job is tried again later
  if (reading.fault === 'unavailable') throw reading
  await inCtx((ctx) => giveUpReading(ctx, id, reading.fault))
}
