import type { Request, RequestHandler, Response, Router } from 'express'
import type { z } from 'zod'
import type { Actor } from '../../core/platform/actor'
import type { Ctx } from '../../core/platform/ctx'
import { inTransaction } from '../../core/platform/database'
import type { Locale } from '../../core/platform/i18n'
import type { ApiDeps } from '../deps'
import { admit, type Access } from './access'
import { asAppError } from './problem'
import { actorFor, checkOrigin, localeOf } from './request-facts'
import { documentedHeaders, parseRequest } from './validation'

type Schema = z.ZodType
type Output<S> = S extends Schema ? z.output<S> : undefined

/** Work done before the transaction opens (reading an upload, say); `undo` runs when the request is refused. */
export interface Prepared<Extra> {
  readonly body?: unknown
  readonly extra: Extra
  readonly undo?: () => Promise<void>
}

export interface Handled<P, Q, B, Extra, H> {
  readonly ctx: Ctx
  readonly params: Output<P>
  readonly query: Output<Q>
  readonly body: Output<B>
  readonly headers: Output<H>
  readonly extra: Extra
  readonly locale: Locale
  readonly deps: ApiDeps
  readonly req: Request
  readonly res: Response
}

export interface EndpointSpec<P, Q, B, R, Extra, H> {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  /** OpenAPI path below /api/v1, such as `/cases/{id}`. */
  readonly path: string
  readonly summary: string
  readonly tag: string
  /** A required key: no endpoint is open by oversight. */
  readonly access: Access
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /** Request headers beside the usual ones, by their documented names. */
  readonly headers?: H
  /** Absent for endpoints that write the response themselves (pictures, event streams). */
  readonly response?: R
  readonly produces?: string
  /** Media types of the request beside JSON. */
  readonly accepts?: readonly string[]
  readonly status?: number
  readonly prepare?: (req: Request, deps: ApiDeps) => Promise<Prepared<Extra>>
  readonly handle: (handled: Handled<P, Q, B, Extra, H>) => Promise<R extends Schema ? z.input<R> : unknown>
}

export type Endpoint = EndpointSpec<
  Schema | undefined,
  Schema | undefined,
  Schema | undefined,
  Schema | undefined,
  unknown,
  Schema | undefined
>

/** One object says who may call, what goes in and out, and what happens; the mount and OpenAPI read it. */
export function endpoint<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  R extends Schema | undefined = undefined,
  Extra = undefined,
  H extends Schema | undefined = undefined,
>(spec: EndpointSpec<P, Q, B, R, Extra, H>): Endpoint {
  return spec as unknown as Endpoint
}

/** Mounts endpoints on a router: access, validation, one transaction per mutating request, the answer. */
export function mountEndpoints(router: Router, endpoints: readonly Endpoint[], deps: ApiDeps): void {
  for (const spec of endpoints) {
    router[spec.method](spec.path.replace(/\{(\w+)\}/gu, ':$1'), handlerOf(spec, deps))
  }
}

function handlerOf(spec: Endpoint, deps: ApiDeps): RequestHandler {
  return async (req, res) => {
    const actor = actorFor(req)
    admit(actor, spec.access)
    checkOrigin(req, actor)
    const prepared = await spec.prepare?.(req, deps)
    try {
      await answer(spec, deps, { req, res, actor, prepared })
    } catch (error) {
      // After a lost connection the commit may have happened: what it may name must stay
      if (asAppError(error)) await prepared?.undo?.()
      throw error
    }
  }
}

interface Exchange {
  readonly req: Request
  readonly res: Response
  readonly actor: Actor
  readonly prepared: Prepared<unknown> | undefined
}

async function answer(spec: Endpoint, deps: ApiDeps, { req, res, actor, prepared }: Exchange): Promise<void> {
  const given = {
    params: parseRequest(spec.params, req.params, 'path'),
    query: parseRequest(spec.query, req.query, 'query'),
    headers: parseRequest(spec.headers, documentedHeaders(req, spec.headers), 'headers'),
    body: parseRequest(spec.body, prepared ? prepared.body : (req.body as unknown), 'body'),
  }
  const run = async (db: Ctx['db']): Promise<unknown> => {
    const ctx: Ctx = { db, actor, now: new Date(), log: deps.log }
    const facts = { ...given, ctx, extra: prepared?.extra, locale: localeOf(req), deps, req, res }
    return await spec.handle(facts)
  }
  const { dataSource, signals } = deps
  const isRead = spec.method === 'get'
  const result = isRead ? await run(dataSource.manager) : await inTransaction(dataSource, signals, run)
  if (!spec.response) return
  if (deps.config.NODE_ENV === 'test') spec.response.parse(result)
  res.status(spec.status ?? 200).json(result)
}
