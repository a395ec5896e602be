import { z } from 'zod'
import { findCasePhoto } from '../../core/cases/case-detail.queries'
import { RateCase, TrackedCase } from '../../core/cases/case.schema'
import { rateCase } from '../../core/cases/casework.service'
import { readRuleBook } from '../../core/cases/rule-book.queries'
import { findTrackedCase } from '../../core/cases/tracked-case.queries'
import type { Ctx } from '../../core/platform/ctx'
import type { Locale } from '../../core/platform/i18n'
import { PhotoSizeQuery, sendPhoto } from '../cases/photo-response'
import { anybody } from '../http/access'
import { endpoint } from '../http/endpoint'
import { asCitizen, ownCaseId } from './citizen'
import { presentTrackedCase } from './tracked-case.presenter'

const Code = z.object({ code: z.string().max(30) })
const OwnCode = Code.extend({ token: z.string().max(64) })
const OwnPhoto = OwnCode.extend({ photoId: z.uuid() })

async function trackedView(ctx: Ctx, code: string, base: string, locale: Locale): Promise<TrackedCase> {
  const file = await findTrackedCase(ctx, code)
  return presentTrackedCase({ now: ctx.now, locale, book: await readRuleBook(ctx.db), base }, file)
}

export const trackingEndpoints = [
  endpoint({
    method: 'get',
    path: '/tracking/{code}',
    summary: 'Where a case stands, by its code',
    tag: 'tracking',
    access: anybody,
    params: Code,
    response: TrackedCase,
    handle: async ({ ctx, params, locale }) => await trackedView(ctx, params.code, '', locale),
  }),
  endpoint({
    method: 'get',
    path: '/tracking/{code}/{token}',
    summary: 'One’s own case, by its private link',
    tag: 'tracking',
    access: anybody,
    params: OwnCode,
    response: TrackedCase,
    handle: async ({ ctx, params, deps, locale }) => {
      const own = await asCitizen(ctx, deps.config.APP_SECRET, params)
      return await trackedView(own, params.code, `/api/v1/tracking/${params.code}/${params.token}`, locale)
    },
  }),
  endpoint({
    method: 'post',
    path: '/tracking/{code}/{token}/rating',
    summary: 'Rate the answer to one’s own case',
    tag: 'tracking',
    access: anybody,
    params: OwnCode,
    body: RateCase,
    response: TrackedCase,
    handle: async ({ ctx, params, body, deps, locale }) => {
      const own = await asCitizen(ctx, deps.config.APP_SECRET, params)
      await rateCase(own, ownCaseId(own), body)
      return await trackedView(own, params.code, `/api/v1/tracking/${params.code}/${params.token}`, locale)
    },
  }),
  endpoint({
    method: 'get',
    path: '/tracking/{code}/{token}/photos/{photoId}',
    summary: 'A photo of one’s own case',
    tag: 'tracking',
    access: anybody,
    params: OwnPhoto,
    query: PhotoSizeQuery,
    produces: 'image/jpeg',
    handle: async ({ ctx, params, query, deps, res }) => {
      const own = await asCitizen(ctx, deps.config.APP_SECRET, params)
      const photo = await findCasePhoto(own, ownCaseId(own), params.photoId)
      await sendPhoto(res, deps.files, photo.id, query.size)
    },
  }),
]
