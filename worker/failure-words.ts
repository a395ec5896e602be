const MAX_LENGTH = 500
const EMAIL = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/gu
const LONG_NUMBER = /\+?\d[\d .()-]{7,}\d/gu

/** Why a job failed, in one line without addresses and telephone numbers: other systems quote them in theirs. */
export function describeFailure(error: unknown): string {
  const message = (error as { message?: unknown } | null | undefined)?.message
  const words = typeof message === 'string' ? message : `threw ${typeof error}`
  return words
    .replace(/\s+/gu, ' ')
    .replace(EMAIL, '[e-mail]')
    .replace(LONG_NUMBER, '[number]')
    .slice(0, MAX_LENGTH)
}
