import type { Request } from 'express'
import { z } from 'zod'
import { CaseReceipt, OpenCase } from '../../core/cases/case.schema'
import { openCase } from '../../core/cases/filing.service'
import { dropPhotos } from '../../core/cases/photo-files.service'
import { anybody } from '../http/access'
import { endpoint, type Prepared } from '../http/endpoint'
import { isMultipart, readMultipart } from '../http/multipart'
import { toFilingInput } from '../http/multipart-filing'
import type { ApiDeps } from '../deps'
import { presentReceipt } from './case.presenter'
import { prepareUpload, type Upload } from './photo-upload'

const FilingHeaders = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\w.:-]{8,128}$/u)
    .optional()
    .describe('Sending the same filing again under the same key gives the first one’s receipt'),
})

async function prepareFiling(req: Request, { files }: ApiDeps): Promise<Prepared<Upload>> {
  if (!isMultipart(req)) return { body: req.body as unknown, extra: { photos: [] } }
  const form = await readMultipart(req)
  // Words are checked before the pictures are decoded: a refusal then costs nothing
  const body = toFilingInput(form.fields)
  if (!OpenCase.safeParse(body).success) return { body, extra: { photos: [] } }
  return { body, ...(await prepareUpload(files, form.photos)) }
}

export const filingEndpoints = [
  endpoint({
    method: 'post',
    path: '/cases',
    summary: 'File a report, proposal, complaint or question',
    tag: 'cases',
    access: anybody,
    headers: FilingHeaders,
    body: OpenCase,
    accepts: ['multipart/form-data'],
    response: CaseReceipt,
    status: 201,
    prepare: prepareFiling,
    handle: async ({ ctx, body, headers, extra, deps, locale, res }) => {
      const idempotencyKey = headers['Idempotency-Key']
      const { photos } = extra
      const filing = { ...body, channel: 'web' as const, photos, ...(idempotencyKey && { idempotencyKey }) }
      const { found, isReplay } = await openCase(ctx, filing)
      if (isReplay) {
        await dropPhotos(deps.files, photos)
        res.set('Idempotent-Replayed', 'true')
      }
      return presentReceipt(deps.config, found, locale)
    },
  }),
]
