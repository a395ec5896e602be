import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Registry } from 'prom-client'
import type { DataSource } from 'typeorm'
import type { JobQueue } from './queues'

interface HealthDeps {
  readonly dataSource: DataSource
  readonly queue: JobQueue
  readonly registry: Registry
}

type Check = 'ok' | 'unreachable'

/** Liveness, readiness and metrics of the worker, on its own port and never behind the public proxy. */
export async function startHealthServer(
  port: number,
  deps: HealthDeps,
): Promise<{ port: number; server: Server }> {
  const server = createServer((request, response) => {
    answer(request.url ?? '/', response, deps).catch(() => sendJson(response, 503, { status: 'unavailable' }))
  })
  server.listen(port)
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, server }
}

async function answer(url: string, response: ServerResponse, deps: HealthDeps): Promise<void> {
  if (url === '/healthz') return sendJson(response, 200, { status: 'ok' })
  if (url === '/readyz') return await sendReadiness(response, deps)
  if (url === '/metrics') return await sendMetrics(response, deps.registry)
  sendJson(response, 404, { status: 'not found' })
}

async function sendReadiness(response: ServerResponse, { dataSource, queue }: HealthDeps): Promise<void> {
  const [database, jobs] = await Promise.all([check(dataSource.query('SELECT 1')), check(queue.size())])
  const isReady = database === 'ok' && jobs === 'ok'
  sendJson(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready', database, queue: jobs })
}

const check = (probe: Promise<unknown>): Promise<Check> =>
  probe.then(
    () => 'ok',
    () => 'unreachable',
  )

async function sendMetrics(response: ServerResponse, registry: Registry): Promise<void> {
  const body = await registry.metrics()
  response.writeHead(200, { 'Content-Type': registry.contentType }).end(body)
}

function sendJson(response: ServerResponse, status: number, body: Record<string, string>): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}
