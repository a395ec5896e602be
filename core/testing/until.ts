import { setTimeout as delay } from 'node:timers/promises'

type Found<T> = Exclude<T, undefined | false | null>

/** Waits for what other processes and timers will bring about and gives it back; fails when it does not come. */
export async function until<T>(
  look: () => T | Promise<T>,
  withinMs = 20_000,
  what = 'what was waited for',
): Promise<Found<T>> {
  const end = Date.now() + withinMs
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false && found !== null) return found as Found<T>
    if (Date.now() > end) throw new Error(`${what} did not happen within ${withinMs / 1_000} s`)
    await delay(20)
  }
}
