import pino, { type DestinationStream, type Logger as PinoLogger } from 'pino'

export type Logger = PinoLogger

// Names under which personal data or secrets could reach a log line, at any of the first three depths
const PRIVATE_FIELDS = [
  'text',
  'title',
  'address',
  'email',
  'phone',
  'name',
  'contact',
  'password',
  'token',
  'link',
  'cookie',
  'authorization',
  'query',
  'parameters',
  'body',
  'to',
]
const redactPaths = PRIVATE_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`])

/**
 * Logs are events for operators: one JSON line each, ids instead of persons.
 * ERROR means wake someone; WARN means look at it tomorrow.
 */
export function createLogger(program: string, level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { program },
    redact: { paths: redactPaths, censor: '[redacted]' },
    serializers: { err: (error: unknown) => describeError(error) },
    timestamp: pino.stdTimeFunctions.isoTime,
  }
  return destination ? pino(options, destination) : pino(options)
}

interface LoggedError {
  readonly type: string
  readonly code?: string
  readonly message: string
  readonly stack?: string
  readonly cause?: LoggedError
}

const MAX_CAUSES = 3

/** Database errors quote the row in `detail` and `parameters`; neither is logged. */
function describeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: 'NonError', message: typeof error }
  const code = 'code' in error ? { code: String(error.code) } : {}
  const stack = error.stack ? { stack: error.stack } : {}
  const hasCause = error.cause !== undefined && depth < MAX_CAUSES
  const cause = hasCause ? { cause: describeError(error.cause, depth + 1) } : {}
  return { type: error.name, ...code, message: error.message, ...stack, ...cause }
}
