/** How sure the model is, in words people use; each begins at its share of right answers. */
const SURENESS = [
  ['certain', 0.95],
  ['likely', 0.8],
  ['unsure', 0.5],
  ['guess', 0],
] as const

export type Sureness = (typeof SURENESS)[number][0]

/** @param probability calibrated: of the answers given with 0.8, eight in ten are right */
export function surenessOf(probability: number): Sureness {
  return SURENESS.find(([, from]) => probability >= from)?.[0] ?? 'guess'
}

const LEAST = 0.01
const MOST = 0.99

/** A model is never wholly sure of anything: rounding must say neither "100%" nor "0%". */
export function percent(probability: number, locale: string): string {
  const kept = Math.min(MOST, Math.max(LEAST, probability))
  const shown = kept.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 })
  if (probability > MOST) return `> ${shown}`
  return probability < LEAST ? `< ${shown}` : shown
}
