import { z } from 'zod'
import { findCasePhoto, findVisibleCase, getCaseHistory } from '../../core/cases/case-detail.queries'
import { countInbox, listCases } from '../../core/cases/case-list.queries'
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
import { staff } from '../http/access'
import { endpoint } from '../http/endpoint'
import { actionEndpoint, CaseId, viewOf } from './case-action'
import { presentHistory } from './case.presenter'
import { PhotoSizeQuery, sendPhoto } from './photo-response'

const CasePhotoId = z.object({ id: z.uuid(), photoId: z.uuid() })

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
