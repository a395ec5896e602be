import type { Request } from 'express'
import { z } from 'zod'
import { findVisibleCase } from '../../core/cases/case-detail.queries'
import {
  DuplicateSuggestion,
  FollowCase,
  MergeCase,
  SimilarQuery,
  SimilarReport,
  UnmergeCase,
} from '../../core/cases/duplicate.schema'
import { suggestDuplicates } from '../../core/cases/duplicate.queries'
import { followCase, stopFollowing } from '../../core/cases/follower.service'
import { mergeCase, unmergeCase } from '../../core/cases/merge.service'
import { isFollowerToken } from '../../core/cases/private-link'
import { similarReports } from '../../core/cases/similar-report.queries'
import type { Meaning } from '../../core/cases/duplicate-fingerprint'
import { notFound } from '../../core/platform/errors'
import type { ApiDeps } from '../deps'
import { anybody, staff } from '../http/access'
import { endpoint, type Prepared } from '../http/endpoint'
import { actionEndpoint, CaseId } from './case-action'

interface Read {
  readonly meaning: Meaning | undefined
}

/** The model reads before the transaction opens; what the schema refuses is not read at all. */
async function prepareSimilar(req: Request, { meanings }: ApiDeps): Promise<Prepared<Read>> {
  const body = req.body as unknown
  const asked = SimilarQuery.safeParse(body)
  return { body, extra: { meaning: asked.success ? await meanings.read(asked.data.text) : undefined } }
}

const FollowerLink = z.object({ id: z.uuid(), token: z.string().max(64) })

export const duplicateEndpoints = [
  endpoint({
    method: 'get',
    path: '/cases/{id}/duplicates',
    summary: 'Cases likely to be about the same matter, with the reasons',
    tag: 'duplicates',
    access: staff,
    params: CaseId,
    response: z.array(DuplicateSuggestion),
    handle: async ({ ctx, params, locale }) =>
      await suggestDuplicates(ctx, await findVisibleCase(ctx, params.id), locale),
  }),
  actionEndpoint({
    path: 'merge',
    summary: 'Let a case go on in another one',
    body: MergeCase,
    act: mergeCase,
  }),
  actionEndpoint({
    path: 'unmerge',
    summary: 'Put a merged case back where it was',
    body: UnmergeCase,
    act: unmergeCase,
  }),
  endpoint({
    method: 'post',
    path: '/similar-reports',
    summary:
      'Open reports like the one being typed, as anybody may know of them; nothing of the text is kept',
    tag: 'duplicates',
    access: anybody,
    body: SimilarQuery,
    response: z.array(SimilarReport),
    prepare: prepareSimilar,
    handle: async ({ ctx, body, extra, locale }) => await similarReports(ctx, body, extra.meaning, locale),
  }),
  endpoint({
    method: 'post',
    path: '/tracking/{code}/followers',
    summary: 'Be told by e-mail how somebody else’s report goes on',
    tag: 'duplicates',
    access: anybody,
    params: z.object({ code: z.string().max(30) }),
    body: FollowCase,
    response: z.object({ code: z.string().describe('The report that is followed now') }),
    status: 202,
    handle: async ({ ctx, params, body }) => ({ code: (await followCase(ctx, params.code, body)).code }),
  }),
  endpoint({
    method: 'delete',
    path: '/followers/{id}/{token}',
    summary: 'Stop following; the address is forgotten',
    tag: 'duplicates',
    access: anybody,
    params: FollowerLink,
    response: z.object({ stopped: z.literal(true) }),
    handle: async ({ ctx, params, deps }) => {
      if (!isFollowerToken(deps.config.APP_SECRET, params.id, params.token)) throw notFound('link/not-valid')
      await stopFollowing(ctx, params.id)
      return { stopped: true as const }
    },
  }),
]
