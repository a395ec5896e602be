import { z } from 'zod'
import {
  findCasePhoto,
  findVisibleCase,
  getCaseFile,
  getCaseHistory,
} from '../../core/cases/case-detail.queries'
import { countInbox, listCases } from '../../core/cases/case-list.queries'
import type { Case } from '../../core/cases/case.entity'
import {
  AssignCase,
  CasePage,
  CaseView,
  CloseCase,
  HistoryView,
  InboxCounts,
  ListCases,
  ReplyToCase,
  ReturnCase,
  TakeCase,
} from '../../core/cases/case.schema'
import { assignCase, closeCase, replyToCase, returnCase, takeCase } from '../../core/cases/casework.service'
import type { Ctx } from '../../core/platform/ctx'
import type { Locale } from '../../core/platform/i18n'
import { staff } from '../http/access'
import { endpoint } from '../http/endpoint'
import { presentCase, presentHistory } from './case.presenter'
import { PhotoSizeQuery, sendPhoto } from './photo-response'

const CaseId = z.object({ id: z.uuid() })
const CasePhotoId = z.object({ id: z.uuid(), photoId: z.uuid() })

async function viewOf(ctx: Ctx, found: Case, locale: Locale): Promise<CaseView> {
  return presentCase({ actor: ctx.actor, now: ctx.now, locale }, await getCaseFile(ctx, found))
}

/** The five actions of an officer differ only in their words: one shape for all of them. */
function actionEndpoint<Body extends z.ZodType>(action: {
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

export const caseEndpoints = [
  endpoint({
    method: 'get',
    path: '/cases',
    summary: 'List the cases the reader may see, a page at a time',
    tag: 'cases',
    access: staff,
    query: ListCases,
    response: CasePage,
    handle: async ({ ctx, query }) => {
      const { items, nextCursor } = await listCases(ctx, query)
      return { items: [...items], nextCursor }
    },
  }),
  endpoint({
    method: 'get',
    path: '/cases/counts',
    summary: 'Figures above the inbox',
    tag: 'cases',
    access: staff,
    response: InboxCounts,
    handle: async ({ ctx }) => await countInbox(ctx),
  }),
  endpoint({
    method: 'get',
    path: '/cases/{id}',
    summary: 'A case with all its page shows',
    tag: 'cases',
    access: staff,
    params: CaseId,
    response: CaseView,
    handle: async ({ ctx, params, locale }) =>
      await viewOf(ctx, await findVisibleCase(ctx, params.id), locale),
  }),
  endpoint({
    method: 'get',
    path: '/cases/{id}/history',
    summary: 'What happened to a case, oldest first, hash-chained',
    tag: 'cases',
    access: staff,
    params: CaseId,
    response: z.array(HistoryView),
    handle: async ({ ctx, params }) => presentHistory(await getCaseHistory(ctx, params.id)),
  }),
  endpoint({
    method: 'get',
    path: '/cases/{id}/photos/{photoId}',
    summary: 'A photo of a case',
    tag: 'cases',
    access: staff,
    params: CasePhotoId,
    query: PhotoSizeQuery,
    produces: 'image/jpeg',
    handle: async ({ ctx, params, query, deps, res }) => {
      await findVisibleCase(ctx, params.id)
      const photo = await findCasePhoto(ctx, params.id, params.photoId)
      await sendPhoto(res, deps.files, photo.id, query.size)
    },
  }),
  actionEndpoint({ path: 'taking', summary: 'Take a case up', body: TakeCase, act: takeCase }),
  actionEndpoint({
    path: 'assignment',
    summary: 'Give a case to a department or a person',
    body: AssignCase,
    act: assignCase,
  }),
  actionEndpoint({
    path: 'return',
    summary: 'Return a case as not ours, with the reason',
    body: ReturnCase,
    act: returnCase,
  }),
  actionEndpoint({ path: 'reply', summary: 'Answer the citizen', body: ReplyToCase, act: replyToCase }),
  actionEndpoint({ path: 'closing', summary: 'Close an answered case', body: CloseCase, act: closeCase }),
]
