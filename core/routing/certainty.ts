import type { Kind } from '../categories/taxonomy'

/** What a model may be too unsure of for anything to happen without a person. */
export const DOUBTS = ['unsure-category', 'unsure-kind', 'maybe-denunciation'] as const
export type Doubt = (typeof DOUBTS)[number]

/** Kinds that every first rule treats the same way: which of them it is does not matter to where it goes. */
const HANDLED_ALIKE: readonly Kind[] = ['phan-anh', 'kien-nghi', 'hoi-dap']

interface Ranked {
  readonly label: string
  readonly probability: number
}

/** How sure it is that a text will be handled as this kind is: the sum over all kinds handled alike. */
export function certaintyOfKind(kind: Kind, ranked: readonly Ranked[]): number {
  const alike: readonly string[] = HANDLED_ALIKE.includes(kind) ? HANDLED_ALIKE : [kind]
  const sum = ranked.reduce(
    (total, { label, probability }) => (alike.includes(label) ? total + probability : total),
    0,
  )
  return Math.min(1, sum)
}

// Kinds are six, and a wrong guess among those handled alike costs nothing: more sure than not is enough
const SURE_OF_KIND = 0.5

export interface Certainty {
  readonly category: number
  /** As `certaintyOfKind` gives it. */
  readonly kind: number
  readonly hiddenDenunciation: boolean
}

/**
 * The one place that says when a model is too unsure to act on. Asked as "not enough": a probability that
 * is no number must not pass for certainty.
 * @param automaticFrom the category's calibrated probability from which the model is right often enough
 */
export function doubtOf(certainty: Certainty, automaticFrom: number): Doubt | null {
  if (certainty.hiddenDenunciation) return 'maybe-denunciation'
  if (!(certainty.kind >= SURE_OF_KIND)) return 'unsure-kind'
  if (!(certainty.category >= automaticFrom)) return 'unsure-category'
  return null
}
