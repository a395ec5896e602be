import { certaintyOfKind, doubtOf } from '../routing/certainty'
import type { LabelLayout, Task } from './label-layout'
import { Prediction } from './prediction'

/** One number per label of every task, in the order of the layout; each task sums to one. */
export type Probabilities = Readonly<Record<Task, readonly number[]>> & {
  /** Independent of one another: a text may be about several fields. */
  readonly secondary: readonly number[]
}

export type Temperatures = Readonly<Record<Task, number>> & { readonly secondary: number }

/** From where on the model's own figures say that something follows. */
export interface Thresholds {
  /** Of the category: right often enough to route without a person. */
  readonly automatic: number
  /** Of the kind `to-cao`: suspected under another kind. */
  readonly denunciation: number
  /** Of the urgency `khan-cap`; without one the likeliest urgency is taken. */
  readonly emergency?: number | undefined
}

/** Softmax, cooled by a temperature (Guo et al. 2017); huge outputs do not overflow. */
function softmax(scaled: readonly number[]): number[] {
  const highest = Math.max(...scaled)
  const weights = scaled.map((value) => Math.exp(value - highest))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

export function toProbabilities(
  logits: ArrayLike<number>,
  layout: LabelLayout,
  temperatures: Temperatures,
): Probabilities {
  const scaled = (task: Task | 'secondary') =>
    layout[task].map(({ index }) => (logits[index] ?? Number.NaN) / temperatures[task])
  return {
    category: softmax(scaled('category')),
    kind: softmax(scaled('kind')),
    urgency: softmax(scaled('urgency')),
    sentiment: softmax(scaled('sentiment')),
    secondary: scaled('secondary').map((value) => 1 / (1 + Math.exp(-value))),
  }
}

interface Ranked {
  readonly label: string
  readonly probability: number
}

export function rank(codes: readonly { readonly code: string }[], shares: readonly number[]): Ranked[] {
  return codes
    .map(({ code }, position) => ({ label: code, probability: shares[position] ?? 0 }))
    .sort((left, right) => right.probability - left.probability)
}

const NEGLIGIBLE = 0.001
// However sure the model is: people are shown three, and measures count three
const ALWAYS_KEPT = 3
const SECONDARY_FROM = 0.5

/** What a model without this task says of it: nothing is known, so a person decides. */
const UNASKED = { kind: 'phan-anh', urgency: 'binh-thuong', sentiment: 'neutral', category: 'other' } as const

function guess(task: Task, layout: LabelLayout, shares: readonly number[]) {
  const ranked = rank(layout[task], shares)
  const [best] = ranked
  if (!best) return { label: UNASKED[task], confidence: 0, ranked: [] }
  const kept = ranked.filter(({ probability }, place) => place < ALWAYS_KEPT || probability >= NEGLIGIBLE)
  return { label: best.label, confidence: best.probability, ranked: kept }
}

/** An emergency missed costs more than one checked in vain: from the threshold on it is one. */
function guessUrgency(layout: LabelLayout, shares: readonly number[], emergencyFrom: number | undefined) {
  const likeliest = guess('urgency', layout, shares)
  const at = layout.urgency.findIndex(({ code }) => code === 'khan-cap')
  if (emergencyFrom === undefined || at < 0) return likeliest
  const calmer = rank(layout.urgency, shares).filter(({ label }) => label !== 'khan-cap')
  const emergency = shares[at] ?? 0
  const chosen =
    emergency >= emergencyFrom || !calmer[0] ? { label: 'khan-cap', probability: emergency } : calmer[0]
  return { label: chosen.label, confidence: chosen.probability, ranked: likeliest.ranked }
}

type Evidence = Prediction['evidence']

/** @throws ZodError when the network's labels are not those of the taxonomy */
export function toPrediction(
  probabilities: Probabilities,
  layout: LabelLayout,
  thresholds: Thresholds,
  evidence: Evidence,
): Prediction {
  const category = guess('category', layout, probabilities.category)
  const kind = guess('kind', layout, probabilities.kind)
  const denunciation = probabilities.kind[layout.kind.findIndex(({ code }) => code === 'to-cao')] ?? 0
  const hiddenDenunciation = kind.label !== 'to-cao' && denunciation >= thresholds.denunciation
  const prediction = Prediction.parse({
    category,
    kind,
    urgency: guessUrgency(layout, probabilities.urgency, thresholds.emergency),
    sentiment: guess('sentiment', layout, probabilities.sentiment),
    evidence,
    secondary: rank(layout.secondary, probabilities.secondary).filter(
      ({ label, probability }) => probability >= SECONDARY_FROM && label !== category.label,
    ),
    hiddenDenunciation,
  })
  const sureOfKind = certaintyOfKind(prediction.kind.label, prediction.kind.ranked)
  const doubt = doubtOf(
    { category: category.confidence, kind: sureOfKind, hiddenDenunciation },
    thresholds.automatic,
  )
  return { ...prediction, doubt, decision: doubt ? 'triage' : 'auto' }
}
