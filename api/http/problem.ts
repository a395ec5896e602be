import type { ErrorRequestHandler, Response } from 'express'
import { AppError, conflict, invalid, tooLarge, type ErrorKind } from '../../core/platform/errors'
import { wordsFor, type Locale } from '../../core/platform/i18n'
import type { Logger } from '../../core/platform/logger'
import { localeOf } from './request-facts'
import type { FieldProblem } from './validation'

export const STATUS_OF_KIND: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
}

/** RFC 9457 problem details, with the sentence in both languages. */
interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly messages: Readonly<Record<Locale, string>>
  readonly requestId: string
  readonly errors?: readonly (FieldProblem & { readonly message: string })[]
}

type Translation = () => AppError

/** What body-parser says of a body, and PostgreSQL of a value, as ours. */
const KNOWN_ERRORS: ReadonlyMap<unknown, Translation> = new Map<unknown, Translation>([
  ['entity.too.large', () => tooLarge('request/too-large')],
  ['entity.parse.failed', () => invalid('request/malformed-json')],
  ['22P02', () => invalid('request/invalid')], // invalid text representation
  ['22021', () => invalid('request/invalid')], // character not in repertoire
  ['23505', () => conflict('request/duplicate')], // unique violation
])

/** A refusal in our own words; undefined for a bug. */
export function asAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error
  const { type, status = 500, code } = (error ?? {}) as { type?: string; status?: number; code?: string }
  const known = KNOWN_ERRORS.get(type) ?? KNOWN_ERRORS.get(code)
  if (known) return known()
  return status >= 400 && status < 500 ? invalid('request/malformed') : undefined
}

export function statusOf({ kind }: AppError): number {
  return STATUS_OF_KIND[kind]
}

function problemOf(error: AppError, locale: Locale, requestId: string): Problem {
  const say = (language: Locale, code: string) => wordsFor(language, 'errors')(code, { ...error.details })
  const fields = error.details['fields'] as readonly FieldProblem[] | undefined
  const messages = { vi: say('vi', error.code), en: say('en', error.code) }
  const errors = fields?.map((field) => ({ ...field, message: say(locale, field.code) }))
  return {
    type: `/api/docs#${error.code}`,
    title: say(locale, `kind/${error.kind}`),
    status: statusOf(error),
    code: error.code,
    detail: messages[locale],
    messages,
    requestId,
    ...(errors && { errors }),
  }
}

export function sendProblem(res: Response, error: AppError, locale: Locale): void {
  const requestId = res.locals.requestId
  res.status(statusOf(error)).type('application/problem+json')
  res.send(JSON.stringify(problemOf(error, locale, requestId)))
}

function sendBug(res: Response, locale: Locale): void {
  const messages = {
    vi: wordsFor('vi', 'errors')('server/error'),
    en: wordsFor('en', 'errors')('server/error'),
  }
  const { requestId } = res.locals
  res.status(500).type('application/problem+json')
  res.send(
    JSON.stringify({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      code: 'server/error',
      detail: messages[locale],
      messages,
      requestId,
    }),
  )
}

/** Last in the stack of the API: an AppError becomes its problem, anything else is a bug, logged and not told. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error)
      return
    }
    const known = asAppError(error)
    if (known) {
      sendProblem(res, known, localeOf(req))
      return
    }
    log.error({ err: error, requestId: res.locals.requestId, method: req.method }, 'request failed')
    sendBug(res, localeOf(req))
  }
}
