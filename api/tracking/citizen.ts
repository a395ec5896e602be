import { findCaseByCode } from '../../core/cases/case-detail.queries'
import { isLinkToken } from '../../core/cases/private-link'
import { parseTrackingCode } from '../../core/cases/tracking-code'
import type { Ctx } from '../../core/platform/ctx'
import { notFound } from '../../core/platform/errors'

export interface PrivateAddress {
  readonly code: string
  readonly token: string
}

/**
 * The same request, made by the citizen whose private link this is.
 * @throws AppError `not-found` for a wrong link, whether or not such a case exists
 */
export async function asCitizen(ctx: Ctx, appSecret: string, { code, token }: PrivateAddress): Promise<Ctx> {
  const parsed = parseTrackingCode(code)
  const found = parsed && (await findCaseByCode(ctx, parsed))
  if (!found || !isLinkToken(appSecret, found.id, token)) throw notFound('link/not-valid')
  return { ...ctx, actor: { kind: 'citizen', caseId: found.id } }
}

/** The case an actor made by `asCitizen` speaks for. */
export function ownCaseId({ actor }: Ctx): string {
  if (actor.kind !== 'citizen') throw new Error('only a citizen has a case of their own')
  return actor.caseId
}
