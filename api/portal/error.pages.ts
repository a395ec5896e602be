import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { AppError, ErrorKind } from '../../core/platform/errors'
import { wordsFor } from '../../core/platform/i18n'
import type { Logger } from '../../core/platform/logger'
import { asAppError } from '../http/problem'
import { PAGE_STATUS, localeOf, type SendPage } from './page'

interface Message {
  readonly status: number
  readonly heading: string
  readonly words: string
  readonly requestId?: string
}

function messagePage(send: SendPage, ...[req, res]: Parameters<RequestHandler>) {
  return ({ status, heading, words, requestId = '' }: Message): void => {
    const say = wordsFor(localeOf(req), 'portal')
    const model = { heading, words: say(words), link: null, requestId }
    // The address itself may be what is wrong: the other language leads to the home page
    send(req, res, { view: 'message', title: say(heading), current: 'none', status, model, path: '/' })
  }
}

const NOT_FOUND: Message = { status: 404, heading: 'error.notFoundTitle', words: 'error.notFound' }
const FORBIDDEN: Message = { status: 403, heading: 'error.forbiddenTitle', words: 'error.forbidden' }
const TOO_MANY: Message = { status: 429, heading: 'error.tooManyTitle', words: 'error.tooMany' }

const MESSAGES: Partial<Record<ErrorKind, Message>> = {
  'not-found': NOT_FOUND,
  forbidden: FORBIDDEN,
  unauthenticated: FORBIDDEN,
  'too-many': TOO_MANY,
}

function messageOf({ kind }: AppError): Message {
  const refused = {
    status: PAGE_STATUS[kind],
    heading: 'error.refusedTitle',
    words: 'problem.form.unreadable',
  }
  return MESSAGES[kind] ?? refused
}

/** The page for an address that is nothing; requests to the API are left to the API. */
export function notFoundPage(send: SendPage): RequestHandler {
  return (req, res, next) => {
    if (req.path.startsWith('/api/')) next()
    else messagePage(send, req, res, next)(NOT_FOUND)
  }
}

/** Last of the portal: a refusal gets its kind words, anything else is a bug, logged and shown by its id only. */
export function errorPages(send: SendPage, log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error)
      return
    }
    const show = messagePage(send, req, res, next)
    const known = asAppError(error)
    if (known) {
      show(messageOf(known))
      return
    }
    const { requestId } = res.locals
    log.error({ err: error, requestId, method: req.method }, 'page failed')
    show({ status: 500, heading: 'error.failedTitle', words: 'error.failed', requestId })
  }
}
