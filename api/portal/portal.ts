import express, { type Router } from 'express'
import type { ApiDeps } from '../deps'
import { aboutPages } from './about.pages'
import { algorithmPages } from './algorithm.pages'
import { portalAssets } from './assets'
import { errorPages, notFoundPage } from './error.pages'
import { followerPages } from './follower.pages'
import { followPages, wrongAddress } from './follow.pages'
import { createSendPage, pageHeaders } from './page'
import { createRender } from './render'
import { reportPages } from './report.pages'

export type PortalDeps = Pick<ApiDeps, 'config' | 'dataSource' | 'files' | 'log' | 'signals'>

/** The citizens' pages, whole without JavaScript. Mounted last: what nobody else answered gets its 404 page. */
export function portalRouter(deps: PortalDeps): Router {
  const router = express.Router()
  const assets = portalAssets()
  const send = createSendPage(createRender(), assets.base)
  router.use(assets.router)
  router.use(pageHeaders(deps.config))
  router.use(reportPages(deps, send))
  router.use(followPages(deps, send))
  router.use(followerPages(deps, send))
  router.use(aboutPages(send))
  router.use(algorithmPages(deps, send))
  // The longer address first: the shorter one matches its beginning
  router.use(['/theo-doi/:code/:token', '/bien-nhan/:code/:token', '/theo-doi/:code'], wrongAddress(send))
  router.use(notFoundPage(send))
  router.use(errorPages(send, deps.log))
  return router
}
