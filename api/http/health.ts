import { Router } from 'express'
import type { ApiDeps } from '../deps'

const SCHEMA_READY_SQL = 'SELECT 1 FROM working_calendars LIMIT 1'

/** `/healthz`: the process lives. `/readyz`: it can also reach a migrated, seeded database. `/metrics`: Prometheus. */
export function healthRouter({ dataSource, log, metrics }: ApiDeps): Router {
  const router = Router()
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' })
  })
  router.get('/readyz', async (_req, res) => {
    try {
      const rows = await dataSource.query<unknown[]>(SCHEMA_READY_SQL)
      res.status(rows.length > 0 ? 200 : 503).json({ status: rows.length > 0 ? 'ready' : 'not seeded' })
    } catch (error) {
      log.warn({ err: error }, 'not ready')
      res.status(503).json({ status: 'no database' })
    }
  })
  router.get('/metrics', async (_req, res) => {
    res.type(metrics.contentType).send(await metrics.metrics())
  })
  return router
}
