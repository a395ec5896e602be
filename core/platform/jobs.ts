import type { z } from 'zod'

/** A kind of work done outside the request. Its name is a literal: renaming it would orphan queued rows. */
export interface Job<Name extends string, Payload> {
  readonly name: Name
  readonly payload: z.ZodType<Payload>
  /** Tries before the row lands in the dead-letter list. */
  readonly attempts: number
  /** Wait before the second try; doubles with every further one, up to `maxBackoffSeconds`. */
  readonly backoffSeconds: number
}

const MAX_BACKOFF_SECONDS = 300

export function defineJob<const Name extends string, Payload>(
  name: Name,
  payload: z.ZodType<Payload>,
  { attempts = 12, backoffSeconds = 1 }: { attempts?: number; backoffSeconds?: number } = {},
): Job<Name, Payload> {
  return { name, payload, attempts, backoffSeconds }
}

/** Seconds to wait after try number `attempt` (1 = the first) has failed. */
export function backoffAfter(job: Job<string, unknown>, attempt: number): number {
  return Math.min(job.backoffSeconds * 2 ** (attempt - 1), MAX_BACKOFF_SECONDS)
}

/** A failure that trying again cannot mend: the row goes to the dead-letter list at once. */
export class PermanentJobError extends Error {
  override readonly name = 'PermanentJobError'
}
