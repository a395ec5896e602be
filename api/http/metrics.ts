import { collectDefaultMetrics, Gauge, Histogram, type Registry } from 'prom-client'
import type { DataSource } from 'typeorm'

export interface ObservedRequest {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly seconds: number
}

export interface RequestMetrics {
  observe(request: ObservedRequest): void
}

/** Figures for Prometheus: the process, its requests, and the state of the clocks, counted when asked. */
export function registerMetrics(registry: Registry, dataSource: DataSource): RequestMetrics {
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  registerClocks(registry, dataSource)
  registerQueue(registry, dataSource)
  return {
    observe: ({ method, route, status, seconds }) => requests.observe({ method, route, status }, seconds),
  }
}

const CLOCKS_SQL = `
  SELECT status, CASE WHEN due_at < now() THEN 'overdue' ELSE 'on-time' END AS state, count(*)::int AS total
  FROM cases WHERE status IN ('received', 'triage', 'assigned', 'in-progress') GROUP BY 1, 2`

function registerClocks(registry: Registry, dataSource: DataSource): void {
  const clocks = new Gauge({
    name: 'cases_open',
    help: 'Open cases by status and state of their clock',
    labelNames: ['status', 'state'],
    registers: [registry],
    collect: async () => {
      const rows = await dataSource.query<{ status: string; state: string; total: number }[]>(CLOCKS_SQL)
      clocks.reset()
      for (const { status, state, total } of rows) clocks.set({ status, state }, total)
    },
  })
}

const QUEUE_SQL = `
  SELECT count(*) FILTER (WHERE dead_at IS NULL)::int AS waiting, count(*) FILTER (WHERE dead_at IS NOT NULL)::int AS dead
  FROM outbox WHERE done_at IS NULL`

function registerQueue(registry: Registry, dataSource: DataSource): void {
  const depth = new Gauge({
    name: 'outbox_rows',
    help: 'Jobs not done: waiting, or given up',
    labelNames: ['state'],
    registers: [registry],
    collect: async () => {
      const [row] = await dataSource.query<{ waiting: number; dead: number }[]>(QUEUE_SQL)
      depth.set({ state: 'waiting' }, row?.waiting ?? 0)
      depth.set({ state: 'dead' }, row?.dead ?? 0)
    },
  })
}
