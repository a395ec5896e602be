import type { CaseStatus } from '../../core/cases/case-workflow'
import { draw, skewed, type Dice } from './dice'

const DAY_MS = 86_400_000
export const YEARS = 3
const SPAN_MS = YEARS * 365.25 * DAY_MS
// Mean of exp(−age ÷ fade) over the three years is this share: about a fifth of all cases are still open
const OPEN_SHARE = 0.2

const OPEN = skewed<CaseStatus>([
  ['received', 1],
  ['triage', 10],
  ['assigned', 36],
  ['in-progress', 53],
])
const DONE = skewed<CaseStatus>([
  ['answered', 12],
  ['closed', 88],
])

/** How far a case has come by now; the younger, the likelier it is still open. */
export function drawFate(openedAt: Date, now: Date, dice: Dice): CaseStatus {
  const age = now.getTime() - openedAt.getTime()
  const isOpen = dice.chance(Math.exp(-age / (SPAN_MS * OPEN_SHARE)))
  return draw(dice, isOpen ? OPEN : DONE)
}

// Share of a day's letters that arrive before each hour begins: few at night, most in the morning and after supper
const BY_HOUR = [
  0, 1, 1.5, 2, 2.3, 3, 5, 9, 16, 25, 34, 42, 48, 52, 57, 63, 69, 75, 80, 85, 90, 94, 97, 99, 100,
]

/** Local hours of the day at which this share of its letters has arrived. */
function hourOf(share: number): number {
  const wanted = share * 100
  const hour = BY_HOUR.findIndex((arrived, at) => at > 0 && wanted <= arrived) - 1
  const [from = 0, to = 100] = [BY_HOUR[hour], BY_HOUR[hour + 1]]
  return hour + (wanted - from) / (to - from)
}

const VIETNAM_OFFSET_MS = 7 * 3_600_000

/**
 * When case `ordinal` of `total` was opened: in order, so that ids and indexes grow at their end as they do
 * in real life.
 */
export function openedAtOf(ordinal: number, total: number, now: Date, dice: Dice): Date {
  const even = now.getTime() - SPAN_MS + ((ordinal + dice.next()) / total) * SPAN_MS + VIETNAM_OFFSET_MS
  const midnight = Math.floor(even / DAY_MS) * DAY_MS
  const localMs = midnight + hourOf((even - midnight) / DAY_MS) * 3_600_000
  return new Date(Math.min(localMs - VIETNAM_OFFSET_MS, now.getTime()))
}
