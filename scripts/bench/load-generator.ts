import autocannon from 'autocannon'
import type { Sample } from './measurement'

export interface Target {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  /** Path and query of the next request, when they vary. */
  readonly nextPath?: () => string
  /** Body of the next request. */
  readonly nextBody?: () => string
}

/** Keeps `connections` requests under way for so many seconds; times every answer itself, for exact percentiles. */
export async function generateLoad(target: Target): Promise<Sample> {
  const { url, connections, seconds, method = 'GET', headers = {}, nextPath, nextBody } = target
  const latenciesMs: number[] = []
  let errors = 0
  const setupRequest = (request: autocannon.Request): autocannon.Request => ({
    ...request,
    ...(nextPath && { path: nextPath() }),
    ...(nextBody && { body: nextBody() }),
  })
  const options = {
    url,
    connections,
    duration: seconds,
    method,
    headers,
    ...((nextPath ?? nextBody) && { requests: [{ setupRequest }] }),
  }
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(options, (error: Error | null, done) => {
      if (error) reject(error)
      else resolve(done)
    })
    run.on('response', (_client, statusCode, _bytes, responseTime) => {
      if (statusCode >= 200 && statusCode < 300) latenciesMs.push(responseTime)
      else errors += 1
    })
  })
  return { latenciesMs, seconds: result.duration, errors: errors + result.errors + result.timeouts }
}
