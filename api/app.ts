import express, { Router, type Express } from 'express'
import helmet from 'helmet'
import type { ApiDeps } from './deps'
import { allEndpoints } from './endpoints'
import { EventHub } from './events/event-hub'
import { mountEndpoints } from './http/endpoint'
import { healthRouter } from './http/health'
import { registerMetrics } from './http/metrics'
import { openApiDocument } from './http/openapi'
import { problemHandler } from './http/problem'
import { notFound } from '../core/platform/errors'
import { requestLog } from './http/request-log'
import { readSession } from './http/session'
import { adminSite, docsSite } from './http/static-sites'
import { portalRouter } from './portal/portal'

// 10,000 characters may take six bytes each when a client escapes them
const MAX_JSON_BYTES = 100_000

export interface Api {
  readonly app: Express
  /** Ends what outlives a request. */
  readonly close: () => void
}

/** The whole HTTP stack on one screen, in the order a request meets it. */
export function createApp(deps: ApiDeps): Api {
  const app = express()
  const hub = new EventHub(deps.dataSource, deps.log, deps.signals)
  app.set('trust proxy', deps.config.TRUST_PROXY)
  app.disable('x-powered-by')
  // Answers of the API are never cached: hashing each of them would be for nothing
  app.disable('etag')
  app.use(requestLog(deps.log, registerMetrics(deps.metrics, deps.dataSource)))
  app.use(healthRouter(deps))
  app.use(helmet({ contentSecurityPolicy: false, strictTransportSecurity: deps.config.COOKIE_SECURE }))
  app.use('/api/v1', apiRouter(deps, hub))
  app.use('/api/docs', docsSite())
  app.use('/admin', adminSite())
  app.use(portalRouter(deps))
  // What the staff UI's and the documentation's files refuse; without it Express would print its own page
  app.use(problemHandler(deps.log))
  return { app, close: () => hub.close() }
}

function apiRouter(deps: ApiDeps, hub: EventHub): Router {
  const router = Router()
  const endpoints = allEndpoints(hub)
  const document = openApiDocument(endpoints)
  router.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store')
    next()
  })
  router.get('/openapi.json', (_req, res) => {
    res.json(document)
  })
  router.use(readSession(deps))
  router.use(express.json({ limit: MAX_JSON_BYTES }))
  mountEndpoints(router, endpoints, deps)
  router.use(() => {
    throw notFound('request/no-such-endpoint')
  })
  router.use(problemHandler(deps.log))
  return router
}
