import { FEATURES, featuresOf, type Feature } from '../../core/cases/duplicate-score'
import type { FiledReport } from './filed-report'

const STEPS = 4_000
const RATE = 0.5
// What everybody knows before the first pair is read: some dozens of written lines must not overrule it
const PRIOR: Readonly<Record<Feature, number>> = {
  bias: -4.5,
  meaning: 5,
  meaningUnknown: 4,
  words: 4,
  wordsWithin: 2,
  near: 2.5,
  sameStreet: 1,
  otherStreet: -2,
  sameNumber: 1,
  otherNumber: -2,
  sameSpot: 1,
  otherSpot: -1,
  sameWard: 0.3,
  otherWard: -3,
  time: -1.2,
  sameCategory: 1,
  otherCategory: -1,
}
const PRIOR_STRENGTH = 0.1
const LISTED_STRANGERS = 40

interface Example {
  readonly inputs: readonly number[]
  readonly isSame: boolean
  readonly weight: number
}

type Sort = 'same' | 'look-alike' | 'other'

// By weight as many pairs of one matter as of two; what only looks alike is what a person has to be spared
const SHARES: Readonly<Record<Sort, number>> = { same: 0.5, 'look-alike': 0.25, other: 0.25 }

interface Held {
  readonly one: FiledReport
  readonly other: FiledReport
}

function sortOf({ one, other }: Held): Sort {
  if (one.said.matter === other.said.matter) return 'same'
  return one.said.line === other.said.line ? 'look-alike' : 'other'
}

const isInOneWard = ({ one, other }: Held): boolean =>
  one.likeness.wardCode !== null && one.likeness.wardCode === other.likeness.wardCode

/** Every pair of one line and of one ward, and some of the rest; each with and without its meaning. */
function examplesOf(reports: readonly FiledReport[]): Example[] {
  const pairs = reports.flatMap((one, index) => reports.slice(index + 1).map((other) => ({ one, other })))
  const held = pairs.filter(
    (pair, index) => sortOf(pair) !== 'other' || isInOneWard(pair) || index % LISTED_STRANGERS === 0,
  )
  const counts: Record<Sort, number> = { same: 0, 'look-alike': 0, other: 0 }
  for (const pair of held) counts[sortOf(pair)] += 1
  return held.flatMap((pair) => {
    const { one, other } = pair
    const sort = sortOf(pair)
    const blind = { ...one.likeness, meaning: null }
    return [featuresOf(one.likeness, other.likeness), featuresOf(blind, other.likeness)].map((features) => ({
      inputs: FEATURES.map((name) => features[name]),
      isSame: sort === 'same',
      weight: SHARES[sort] / counts[sort] / 2,
    }))
  })
}

/** Weights of the logistic regression, by gradient descent from what is known beforehand. Deterministic. */
export function fitWeights(reports: readonly FiledReport[]): Record<Feature, number> {
  const examples = examplesOf(reports)
  const prior = FEATURES.map((name) => PRIOR[name])
  const weights = [...prior]
  for (let step = 0; step < STEPS; step += 1) {
    const slopes = weights.map((weight, at) => PRIOR_STRENGTH * (weight - (prior[at] ?? 0)))
    for (const { inputs, isSame, weight } of examples) {
      const sum = inputs.reduce((total, input, at) => total + input * (weights[at] ?? 0), 0)
      const error = (1 / (1 + Math.exp(-sum)) - Number(isSame)) * weight
      inputs.forEach((input, at) => (slopes[at] = (slopes[at] ?? 0) + error * input))
    }
    slopes.forEach((slope, at) => (weights[at] = (weights[at] ?? 0) - RATE * slope))
  }
  return Object.fromEntries(
    FEATURES.map((name, at) => [name, Number((weights[at] ?? 0).toFixed(2))]),
  ) as Record<Feature, number>
}
