import {
  continueRefresh,
  encodeMeanings,
  keepFingerprints,
  staleFingerprints,
  takeFingerprint,
} from '../../core/cases/fingerprint.service'
import type { PayloadOf } from '../../core/jobs'
import type { JobDeps } from '../deps'

export async function fingerprintCase(
  { inCtx, classifier }: JobDeps,
  { caseId }: PayloadOf<'case.fingerprint'>,
): Promise<void> {
  const due = await inCtx((ctx) => takeFingerprint(ctx, caseId))
  if (!due) return
  const meanings = await encodeMeanings(classifier, [due])
  await inCtx((ctx) => keepFingerprints(ctx, meanings))
}

/** One batch a job: a run of any length holds no transaction open and goes on where it was interrupted. */
export async function refreshFingerprints(
  { inCtx, classifier, log }: JobDeps,
  { after }: PayloadOf<'case.refresh-fingerprints'>,
): Promise<void> {
  const batch = await inCtx((ctx) => staleFingerprints(ctx, classifier.modelVersion, after))
  if (batch.length === 0) return
  const meanings = await encodeMeanings(classifier, batch)
  await inCtx(async (ctx) => {
    await keepFingerprints(ctx, meanings)
    await continueRefresh(ctx, batch)
  })
  log.info({ count: batch.length, modelVersion: classifier.modelVersion }, 'fingerprints refreshed')
}
