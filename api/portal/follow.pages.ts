import { Router, urlencoded, type ErrorRequestHandler, type Request, type Response } from 'express'
import type { z } from 'zod'
import { RateCase, type TrackedCase } from '../../core/cases/case.schema'
import { rateCase } from '../../core/cases/casework.service'
import { readRuleBook } from '../../core/cases/rule-book.queries'
import { findTrackedCase } from '../../core/cases/tracked-case.queries'
import { parseTrackingCode } from '../../core/cases/tracking-code'
import { ANONYMOUS } from '../../core/platform/actor'
import type { Ctx } from '../../core/platform/ctx'
import { inTransaction } from '../../core/platform/database'
import { AppError } from '../../core/platform/errors'
import { wordsFor } from '../../core/platform/i18n'
import { asCitizen, ownCaseId, type PrivateAddress } from '../tracking/citizen'
import { presentTrackedCase } from '../tracking/tracked-case.presenter'
import { impossibleSigns, likelyCodes } from './code-hints'
import { followModel, type RatingForm } from './follow-model'
import { localeOf, type SendPage } from './page'
import type { PortalDeps } from './portal'

/** Follow by code, follow by private link, rate. */
export function followPages(deps: PortalDeps, send: SendPage): Router {
  const router = Router()
  router.get('/theo-doi', (req, res) => {
    const { ma } = req.query
    const code = typeof ma === 'string' ? parseTrackingCode(ma) : undefined
    if (code) res.redirect(303, `/theo-doi/${code}`)
    else showCodeForm(send, req, res, typeof ma === 'string' ? ma : undefined)
  })
  router.get(['/theo-doi/:code', '/theo-doi/:code/:token'], async (req, res) => {
    const { code: typed, token } = pathOf(req)
    const code = parseTrackingCode(typed)
    if (!code) showCodeForm(send, req, res, typed)
    else if (code !== typed) res.redirect(303, followPath(code, token))
    else await showCase(deps, send, { req, res }, NOTHING_RATED)
  })
  const readForm = urlencoded({ extended: false, limit: '32kb', parameterLimit: 20 })
  router.post(
    '/theo-doi/:code/:token/danh-gia',
    readForm,
    async (req, res) => await receiveRating(deps, send, req, res),
  )
  return router
}

const followPath = (code: string, token: string | undefined): string =>
  token === undefined ? `/theo-doi/${code}` : `/theo-doi/${code}/${encodeURIComponent(token)}`

function pathOf(req: Request): { code: string; token: string | undefined } {
  const { code, token } = req.params
  return { code: String(code), token: typeof token === 'string' ? token : undefined }
}

/** @param typed what was tried as a code; undefined when nothing was */
function showCodeForm(send: SendPage, req: Request, res: Response, typed: string | undefined): void {
  const shown = (typed ?? '').toWellFormed().slice(0, 40).trim()
  const model = {
    typed: shown,
    missing: typed !== undefined,
    likely: likelyCodes(shown),
    impossible: impossibleSigns(shown).join(', '),
  }
  const title = wordsFor(localeOf(req), 'portal')('follow.title')
  const status = typed === undefined ? 200 : shown ? 404 : 422
  send(req, res, { view: 'follow-form', title, current: 'follow', status, model, path: '/theo-doi' })
}

interface Exchange {
  readonly req: Request
  readonly res: Response
}

export const NOTHING_RATED: RatingForm = { chosenRating: null, comment: '' }

/** @param form what was typed on the page and what is wrong with it */
export async function showCase(
  deps: PortalDeps,
  send: SendPage,
  { req, res }: Exchange,
  form: RatingForm,
): Promise<void> {
  const { code, token } = pathOf(req)
  const path = followPath(code, token)
  const title = wordsFor(localeOf(req), 'portal')('follow.pageTitle', { code })
  const model = followModel(await readTracked(deps, req), `${path}/danh-gia`, form)
  send(req, res, { view: 'follow', title, current: 'follow', status: statusOf(form), model, path })
}

const statusOf = ({ problem, follower }: RatingForm): number => (problem || follower?.problem ? 422 : 200)

export function anonymousCtx({ dataSource, log }: PortalDeps): Ctx {
  return { db: dataSource.manager, actor: ANONYMOUS, now: new Date(), log }
}

async function readTracked(deps: PortalDeps, req: Request): Promise<TrackedCase> {
  const { code, token } = pathOf(req)
  const anonymous = anonymousCtx(deps)
  const ctx =
    token === undefined ? anonymous : await asCitizen(anonymous, deps.config.APP_SECRET, { code, token })
  const file = await findTrackedCase(ctx, code)
  const base = token === undefined ? '' : `/api/v1/tracking/${code}/${token}`
  return presentTrackedCase(
    { now: ctx.now, locale: localeOf(req), book: await readRuleBook(ctx.db), base },
    file,
  )
}

async function receiveRating(deps: PortalDeps, send: SendPage, req: Request, res: Response): Promise<void> {
  const { code, token = '' } = pathOf(req)
  const { rating, comment } = (req.body ?? {}) as Record<string, unknown>
  const typed = {
    chosenRating: Number(rating) || null,
    comment: typeof comment === 'string' ? comment.toWellFormed() : '',
  }
  const checked = RateCase.safeParse({ rating: typed.chosenRating, comment })
  const problem = checked.success
    ? await rate(deps, { code, token }, checked.data)
    : ratingProblem(checked.error)
  if (problem) await showCase(deps, send, { req, res }, { ...typed, problem })
  else res.redirect(303, `${followPath(code, token)}#rated`)
}

function ratingProblem({ issues }: z.ZodError): string {
  return issues.some(({ path }) => path[0] === 'rating') ? 'problem.rating.missing' : 'problem.rating.comment'
}

/** Rates; answers with the locale key of the reason when the case cannot be rated now. */
async function rate(deps: PortalDeps, address: PrivateAddress, given: RateCase): Promise<string | undefined> {
  const { dataSource, signals, config } = deps
  try {
    await inTransaction(dataSource, signals, async (db) => {
      const own = await asCitizen({ ...anonymousCtx(deps), db }, config.APP_SECRET, address)
      await rateCase(own, ownCaseId(own), given)
    })
    return undefined
  } catch (error) {
    if (error instanceof AppError && error.kind === 'conflict') return 'problem.rating.closed'
    throw error
  }
}

/** A code or link that leads nowhere gets its own page, with help; all other errors go on. */
export function wrongAddress(send: SendPage): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const isNotFound = error instanceof AppError && error.kind === 'not-found'
    const { code, token } = pathOf(req)
    if (!isNotFound) next(error)
    else if (token === undefined) showCodeForm(send, req, res, code)
    else showWrongLink(send, req, res)
  }
}

/** Says nothing about whether the code exists: only its own link proves that somebody may know. */
function showWrongLink(send: SendPage, req: Request, res: Response): void {
  const words = wordsFor(localeOf(req), 'portal')
  const code = parseTrackingCode(pathOf(req).code)
  const link = code ? { href: `/theo-doi/${code}`, words: words('follow.linkWrongOpen', { code }) } : null
  const model = { heading: 'follow.linkWrongTitle', words: words('follow.linkWrong'), link, requestId: '' }
  send(req, res, {
    view: 'message',
    title: words(model.heading),
    current: 'follow',
    status: 404,
    model,
    path: '/theo-doi',
  })
}
