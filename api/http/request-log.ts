import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Logger } from '../../core/platform/logger'
import type { RequestMetrics } from './metrics'

const REQUEST_ID = /^[\w-]{8,64}$/u

/** Names every request, measures it, and writes one line about it: route and status, never what was said. */
export function requestLog(log: Logger, metrics: RequestMetrics): RequestHandler {
  return (req, res, next) => {
    const given = req.get('x-request-id')
    const requestId = given && REQUEST_ID.test(given) ? given : randomUUID()
    res.locals.requestId = requestId
    res.set('X-Request-Id', requestId)
    const startedAt = performance.now()
    res.on('finish', () => {
      const ms = performance.now() - startedAt
      const { path = 'unmatched' } = (req.route ?? {}) as { path?: string }
      const route = `${req.baseUrl}${path}`
      metrics.observe({ method: req.method, route, status: res.statusCode, seconds: ms / 1_000 })
      log.info(
        { requestId, method: req.method, route, status: res.statusCode, ms: Math.round(ms) },
        'request',
      )
    })
    next()
  }
}
