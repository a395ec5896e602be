import { z } from 'zod'
import { getCaseFile } from '../../core/cases/case-detail.queries'
import type { Case } from '../../core/cases/case.entity'
import { CaseView } from '../../core/cases/case.schema'
import type { Ctx } from '../../core/platform/ctx'
import type { Locale } from '../../core/platform/i18n'
import { staff } from '../http/access'
import { endpoint } from '../http/endpoint'
import { presentCase } from './case.presenter'

export const CaseId = z.object({ id: z.uuid() })

export async function viewOf(ctx: Ctx, found: Case, locale: Locale): Promise<CaseView> {
  return presentCase({ actor: ctx.actor, now: ctx.now, locale }, await getCaseFile(ctx, found))
}

/** The actions of an officer differ only in their words: one shape for all of them. */
export function actionEndpoint<Body extends z.ZodType>(action: {
  readonly path: string
  readonly summary: string
  readonly body: Body
  readonly act: (ctx: Ctx, id: string, body: z.output<Body>) => Promise<Case>
}) {
  return endpoint({
    method: 'post',
    path: `/cases/{id}/${action.path}`,
    summary: action.summary,
    tag: 'casework',
    access: staff,
    params: CaseId,
    body: action.body,
    response: CaseView,
    handle: async ({ ctx, params, body, locale }) =>
      await viewOf(ctx, await action.act(ctx, params.id, body as z.output<Body>), locale),
  })
}
