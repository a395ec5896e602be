export type ErrorKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'too-large' | 'too-many'

export type ErrorDetails = Readonly<Record<string, unknown>>

/**
 * A refusal the caller can act on. Core throws codes; the locales hold the words (`error.<code>`), and one
 * table in the API maps the kind to an HTTP status. Anything else that is thrown is a bug.
 */
export class AppError extends Error {
  override readonly name = 'AppError'

  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly details: ErrorDetails = {},
  ) {
    super(code)
  }
}

const throwing =
  (kind: ErrorKind) =>
  (code: string, details?: ErrorDetails): AppError =>
    new AppError(kind, code, details)

export const invalid = throwing('invalid')
export const unauthenticated = throwing('unauthenticated')
export const forbidden = throwing('forbidden')
export const notFound = throwing('not-found')
export const conflict = throwing('conflict')
export const tooLarge = throwing('too-large')
export const tooMany = throwing('too-many')
