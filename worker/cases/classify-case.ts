import { classifyCase, textToClassify } from '../../core/cases/classification.service'
import type { PayloadOf } from '../../core/jobs'
import type { JobDeps } from '../deps'

export async function classifyCaseText(
  { inCtx, classifier }: JobDeps,
  { caseId }: PayloadOf<'case.classify'>,
): Promise<void> {
  const text = await inCtx((ctx) => textToClassify(ctx, caseId))
  if (text === undefined) return
  const startedAt = performance.now()
  const prediction = await classifier.classify(text)
  const run = { modelVersion: classifier.modelVersion, tookMs: performance.now() - startedAt }
  await inCtx((ctx) => classifyCase(ctx, caseId, prediction, run))
}
