import { newTrackingCode } from '../../core/cases/tracking-code'
import type { Dice } from './dice'

const SIGNS = 31
const CODES = SIGNS ** 7
// No multiple of 31, so that the walk meets every code once before it meets one twice
const STRIDE = 17_003_730_451

/** Hands out tracking codes of which no two are the same, without remembering them. */
export function trackingCodes(dice: Dice): () => string {
  let at = Math.floor(dice.next() * CODES)
  return () => {
    at = (at + STRIDE) % CODES
    let rest = at
    return newTrackingCode((signs) => {
      const digit = rest % signs
      rest = Math.floor(rest / signs)
      return digit
    })
  }
}
