import { Router, urlencoded, type Request, type Response } from 'express'
import { FollowCase } from '../../core/cases/duplicate.schema'
import { followCase, followedCase, stopFollowing } from '../../core/cases/follower.service'
import { isFollowerToken } from '../../core/cases/private-link'
import { inTransaction } from '../../core/platform/database'
import { AppError, notFound } from '../../core/platform/errors'
import { wordsFor } from '../../core/platform/i18n'
import { anonymousCtx, NOTHING_RATED, showCase } from './follow.pages'
import { localeOf, type SendPage } from './page'
import type { PortalDeps } from './portal'

/** Following somebody else's report, and stopping; whole without JavaScript. */
export function followerPages(deps: PortalDeps, send: SendPage): Router {
  const router = Router()
  const readForm = urlencoded({ extended: false, limit: '8kb', parameterLimit: 10 })
  router.post('/theo-doi/:code/nguoi-theo-doi', readForm, async (req, res) => {
    const follower = await receiveFollower(deps, req)
    await showCase(deps, send, { req, res }, { ...NOTHING_RATED, follower })
  })
  router.get('/dang-theo-doi/:id/:token', async (req, res) => await showFollowing(deps, send, req, res))
  router.post('/dang-theo-doi/:id/:token/ngung', async (req, res) => {
    const { id } = checkedLink(deps, req)
    await inTransaction(
      deps.dataSource,
      deps.signals,
      async (db) => await stopFollowing({ ...anonymousCtx(deps), db }, id),
    )
    showStopped(send, req, res)
  })
  return router
}

interface Outcome {
  readonly email: string
  readonly problem: string
  readonly isDone: boolean
}

const PROBLEMS: Readonly<Record<string, string>> = {
  'follow/closed': 'problem.follow.closed',
  'follow/too-many': 'problem.follow.many',
}

async function receiveFollower(deps: PortalDeps, req: Request): Promise<Outcome> {
  const typed = (req.body as Record<string, unknown> | undefined)?.['email']
  const email = typeof typed === 'string' ? typed.toWellFormed().trim() : ''
  const asked = FollowCase.safeParse({ email, locale: localeOf(req) })
  if (!asked.success) return { email, problem: 'problem.follow.wrong', isDone: false }
  try {
    await inTransaction(
      deps.dataSource,
      deps.signals,
      async (db) => await followCase({ ...anonymousCtx(deps), db }, String(req.params['code']), asked.data),
    )
    return { email: '', problem: '', isDone: true }
  } catch (error) {
    const problem = error instanceof AppError ? PROBLEMS[error.code] : undefined
    if (!problem) throw error
    return { email, problem, isDone: false }
  }
}

/** @throws AppError `not-found` for a link that is not ours */
function checkedLink({ config }: PortalDeps, req: Request): { id: string; token: string } {
  const [id, token] = [String(req.params['id']), String(req.params['token'])]
  if (!isFollowerToken(config.APP_SECRET, id, token)) throw notFound('link/not-valid')
  return { id, token }
}

async function showFollowing(deps: PortalDeps, send: SendPage, req: Request, res: Response): Promise<void> {
  const { id, token } = checkedLink(deps, req)
  const { code, status } = await followedCase(anonymousCtx(deps), id)
  const locale = localeOf(req)
  const model = {
    code,
    statusWords: wordsFor(locale)(`statuses.${status}`),
    stopAction: `/dang-theo-doi/${id}/${token}/ngung`,
  }
  const title = wordsFor(locale, 'portal')('following.title', { code })
  send(req, res, { view: 'following', title, current: 'follow', model })
}

function showStopped(send: SendPage, req: Request, res: Response): void {
  const words = wordsFor(localeOf(req), 'portal')
  const heading = 'following.stoppedTitle'
  const model = { heading, words: words('following.stopped'), link: null, requestId: '' }
  send(req, res, { view: 'message', title: words(heading), current: 'none', model, path: '/' })
}
