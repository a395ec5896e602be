import { distanceMetres, type GeoPoint } from '../places/geo-point'
import { cosine, overlap, type Fingerprint } from './duplicate-fingerprint'
import { agreementIn } from './place-marks'

/** What of a report is held against another one. */
export interface Likeness extends Fingerprint {
  readonly pin: GeoPoint | null
  readonly wardCode: string | null
  /** Streets, numbers and landmarks that are named, as `placeMarks` gives them. */
  readonly places: readonly string[]
  readonly category: string | null
  readonly at: Date
}

/** Why two reports are taken for one matter, in numbers; the words are made where they are shown. */
export interface DuplicateReasons {
  readonly metres?: number
  readonly isSameStreet: boolean
  readonly isSameWard: boolean
  readonly hoursApart: number
  readonly isSameCategory: boolean
}

export interface DuplicateScore {
  /** Calibrated probability that both are about the same matter. */
  readonly probability: number
  readonly reasons: DuplicateReasons
}

/**
 * Weights of a logistic regression over pairs written for it (`nlp/eval/duplicates-own.jsonl`), fitted by
 * `duplicates:eval --fit`. Meaning and its absence are two inputs, so that words carry more without a model.
 */
export const WEIGHTS = {
  bias: -4.43,
  meaning: 5.11,
  meaningUnknown: 3.82,
  words: 3.82,
  wordsWithin: 1.78,
  near: 2.32,
  sameStreet: 0.68,
  otherStreet: -1.86,
  sameNumber: 0.79,
  otherNumber: -2.01,
  sameSpot: 1.04,
  otherSpot: -1.08,
  sameWard: 0.18,
  otherWard: -2.88,
  time: -1.28,
  sameCategory: 1.39,
  otherCategory: -1.32,
}

export type Feature = keyof typeof WEIGHTS

export const FEATURES = Object.keys(WEIGHTS) as Feature[]

const HOUR_MS = 3_600_000

/** The inputs of the regression: each within a few units of zero, those that do not apply are 0. */
export function featuresOf(
  one: Likeness,
  other: Likeness,
  reasons: DuplicateReasons = compare(one, other),
): Record<Feature, number> {
  const meaning = meaningCosine(one, other)
  const words = overlap(one.words, other.words)
  return {
    bias: 1,
    meaning: meaning ?? 0,
    meaningUnknown: meaning === undefined ? 1 : 0,
    words: words.cosine,
    wordsWithin: words.containment,
    near: nearness(reasons.metres),
    ...placeFeatures(one.places, other.places),
    sameWard: Number(reasons.isSameWard),
    otherWard: Number(isOtherWard(one, other)),
    // People report a fallen tree within hours of each other, a hole in the road within weeks
    time: Math.log2(1 + reasons.hoursApart / 6) / 3,
    sameCategory: Number(reasons.isSameCategory),
    otherCategory: Number(isUnrelated(one.category, other.category)),
  }
}

/** How likely it is that two reports are about the same matter. Symmetric. */
export function scoreDuplicate(one: Likeness, other: Likeness): DuplicateScore {
  const reasons = compare(one, other)
  const features = featuresOf(one, other, reasons)
  const sum = FEATURES.reduce((total, name) => total + WEIGHTS[name] * features[name], 0)
  return { probability: 1 / (1 + Math.exp(-sum)), reasons }
}

type PlaceFeature = 'sameStreet' | 'otherStreet' | 'sameNumber' | 'otherNumber' | 'sameSpot' | 'otherSpot'

function placeFeatures(one: readonly string[], other: readonly string[]): Record<PlaceFeature, number> {
  const [street, number, spot] = (['street', 'number', 'spot'] as const).map((kind) =>
    agreementIn(kind, one, other),
  )
  return {
    sameStreet: Number(street === 'same'),
    otherStreet: Number(street === 'different'),
    sameNumber: Number(number === 'same'),
    otherNumber: Number(number === 'different'),
    sameSpot: Number(spot === 'same'),
    otherSpot: Number(spot === 'different'),
  }
}

function compare(one: Likeness, other: Likeness): DuplicateReasons {
  const metres = one.pin && other.pin ? distanceMetres(one.pin, other.pin) : undefined
  return {
    ...(metres !== undefined && { metres }),
    isSameStreet: agreementIn('street', one.places, other.places) === 'same',
    isSameWard: one.wardCode !== null && one.wardCode === other.wardCode,
    hoursApart: Math.abs(one.at.getTime() - other.at.getTime()) / HOUR_MS,
    isSameCategory: one.category !== null && one.category === other.category,
  }
}

function meaningCosine(one: Likeness, other: Likeness): number | undefined {
  if (!one.meaning || !other.meaning || one.modelVersion !== other.modelVersion) return undefined
  return cosine(one.meaning, other.meaning)
}

/** 1 at thirty metres or less, 0 at two hundred, −1 at a kilometre: a pin is seldom a whole street wrong. */
function nearness(metres: number | undefined): number {
  if (metres === undefined) return 0
  return Math.max(-2, 1 - Math.log2(Math.max(metres, 30) / 30) / 2.7)
}

/** Near the border the same hole lies in either ward: pins decide there. */
function isOtherWard(one: Likeness, other: Likeness): boolean {
  if (one.pin && other.pin) return false
  return one.wardCode !== null && other.wardCode !== null && one.wardCode !== other.wardCode
}

/** Fields between which the same matter often falls, depending on who tells it. */
const RELATED: readonly (readonly string[])[] = [
  ['road', 'drainage', 'construction', 'traffic-order', 'water-supply', 'telecom-digital'],
  ['lighting', 'electricity', 'trees-parks', 'telecom-digital', 'fire-safety'],
  ['waste', 'pollution', 'drainage', 'animals', 'sidewalk', 'market', 'food-safety', 'health'],
  ['noise', 'security', 'sidewalk', 'culture-tourism', 'construction'],
  ['sidewalk', 'traffic-order', 'construction', 'market', 'road', 'trees-parks'],
  ['construction', 'land', 'noise', 'pollution', 'fire-safety'],
  ['animals', 'security', 'health', 'pollution'],
  ['public-transport', 'traffic-order', 'road'],
]

function isUnrelated(one: string | null, other: string | null): boolean {
  if (one === null || other === null || one === other) return false
  if (one === 'other' || other === 'other') return false
  return !RELATED.some((fields) => fields.includes(one) && fields.includes(other))
}

/** From here a suggestion is shown: chosen once on the pairs the weights were fitted to. */
export const SUGGESTED_FROM = 0.35
