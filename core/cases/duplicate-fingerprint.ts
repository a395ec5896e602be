import { hashOf, termsOf } from './report-words'

/** What two reports are compared by beside place and time. */
export interface Fingerprint {
  /** Sketch of the words. */
  readonly words: Int8Array
  /** The encoder's vector; null while no encoder could be asked. */
  readonly meaning: Int8Array | null
  readonly modelVersion: string | null
}

export interface Meaning {
  readonly vector: Int8Array
  readonly modelVersion: string
}

const SKETCH_SIZE = 256
// One scale for all sketches, so that a short one can be looked for inside a long one
const SKETCH_SCALE = 32

/**
 * Words as 256 signed bytes: every term adds its weight, with a sign of its own, at two places (feature
 * hashing, Weinberger et al. 2009), so that the cosine of two sketches is near that of their weighted words.
 */
export function sketchWords(text: string): Int8Array {
  const sums = new Float32Array(SKETCH_SIZE)
  for (const { term, weight } of termsOf(text)) {
    const hash = hashOf(term)
    const strength = weight * weight
    add(sums, hash & 0xff, (hash >>> 8) & 1 ? strength : -strength)
    add(sums, (hash >>> 9) & 0xff, (hash >>> 17) & 1 ? strength : -strength)
  }
  return Int8Array.from(sums, (sum) => Math.max(-127, Math.min(127, Math.round(sum * SKETCH_SCALE))))
}

function add(sums: Float32Array, at: number, value: number): void {
  sums[at] = (sums[at] ?? 0) + value
}

/** A vector as signed bytes; its length is lost, which a cosine does not ask for. */
export function toBytes(vector: Float32Array): Int8Array {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return Int8Array.from(vector, (value) => (largest === 0 ? 0 : Math.round((value / largest) * 127)))
}

interface Products {
  readonly dot: number
  readonly one: number
  readonly other: number
}

function productsOf(one: Int8Array, other: Int8Array): Products {
  let [dot, oneSquared, otherSquared] = [0, 0, 0]
  if (one.length !== other.length) return { dot, one: 0, other: 0 }
  for (let index = 0; index < one.length; index += 1) {
    const a = one[index] ?? 0
    const b = other[index] ?? 0
    dot += a * b
    oneSquared += a * a
    otherSquared += b * b
  }
  return { dot, one: oneSquared, other: otherSquared }
}

/** −1 … 1; 0 when one of them is empty or their sizes differ. */
export function cosine(one: Int8Array, other: Int8Array): number {
  const products = productsOf(one, other)
  return products.one && products.other ? products.dot / Math.sqrt(products.one * products.other) : 0
}

export interface Overlap {
  readonly cosine: number
  /** How much of the shorter text the longer one holds: a cosine punishes whoever tells more. */
  readonly containment: number
}

/** Both about 0 … 1, in one pass; for sketches, which share one scale. */
export function overlap(one: Int8Array, other: Int8Array): Overlap {
  const { dot, one: oneSquared, other: otherSquared } = productsOf(one, other)
  const shorter = Math.min(oneSquared, otherSquared)
  if (!shorter) return { cosine: 0, containment: 0 }
  const containment = Math.max(-1, Math.min(1, dot / shorter))
  return { cosine: dot / Math.sqrt(oneSquared * otherSquared), containment }
}

const WEEK_MS = 604_800_000
const KEPT_WORDS = 16
// A long story shares few of its own rarest words with a short one: more of them are looked for than kept
const SOUGHT_WORDS = 24
const RARE_FROM = 0.62
const HASHES = 2 ** 32
const BANDS = 16
const BITS_PER_BAND = 8

/**
 * Look-up keys of a report filed at this instant, for finding it again without a place: its rare words, and
 * its meaning cut by random planes into bands (Charikar 2002). Each key holds its week, so that a search reads
 * the lists of a few weeks only, however many years lie behind.
 */
export function lookUpKeys(text: string, meaning: Int8Array | null, at: Date): number[] {
  const week = Math.floor(at.getTime() / WEEK_MS)
  return [...rareWords(text, KEPT_WORDS), ...bandsOf(meaning)].map((key) => keyOfWeek(key, week))
}

/** The keys under which reports like this one may stand from `weeksBack` weeks ago until its own week. */
export function soughtKeys(text: string, meaning: Int8Array | null, at: Date, weeksBack: number): number[] {
  const week = Math.floor(at.getTime() / WEEK_MS)
  const weeks = Array.from({ length: weeksBack + 1 }, (_, back) => week - back)
  const keys = [...rareWords(text, SOUGHT_WORDS), ...bandsOf(meaning)]
  return weeks.flatMap((each) => keys.map((key) => keyOfWeek(key, each)))
}

/** Signed, as PostgreSQL's integer is. */
function keyOfWeek(key: string, week: number): number {
  return hashOf(`${week} ${key}`) | 0
}

/**
 * The same few of two texts that share them: drawn by their hashes, the rarest the likeliest (weighted
 * min-hash), and not the first ones written.
 */
function rareWords(text: string, most: number): string[] {
  const rare = termsOf(text).filter(({ term, weight }) => weight >= RARE_FROM && isTelling(term))
  return rare
    .map(({ term, weight }) => ({ term, turn: -Math.log((hashOf(term) + 1) / HASHES) / weight ** 3 }))
    .sort((one, other) => one.turn - other.turn)
    .slice(0, most)
    .map(({ term }) => `w:${term}`)
}

/** Pairs: a lone rare syllable is a slip of the finger as often as a name. */
const isTelling = (term: string): boolean => term.includes(' ')

function bandsOf(meaning: Int8Array | null): string[] {
  if (!meaning) return []
  const planes = planesFor(meaning.length)
  return Array.from({ length: BANDS }, (_, band) => {
    const sides = planes.slice(band * BITS_PER_BAND, (band + 1) * BITS_PER_BAND)
    return `m:${band}:${sides.map((plane) => (isAbove(meaning, plane) ? '1' : '0')).join('')}`
  })
}

function isAbove(vector: Int8Array, plane: Int8Array): boolean {
  let dot = 0
  for (let index = 0; index < vector.length; index += 1) dot += (vector[index] ?? 0) * (plane[index] ?? 0)
  return dot >= 0
}

const planesBySize = new Map<number, readonly Int8Array[]>()

/** The same planes in every process and for ever: the keys in the database were cut by them. */
function planesFor(size: number): readonly Int8Array[] {
  const known = planesBySize.get(size)
  if (known) return known
  const planes = Array.from({ length: BANDS * BITS_PER_BAND }, (_, plane) =>
    Int8Array.from({ length: size }, (__, index) => (hashOf(`plane ${plane} ${index}`) & 1 ? 1 : -1)),
  )
  planesBySize.set(size, planes)
  return planes
}
