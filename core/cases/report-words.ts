import { foldText } from '../platform/text'
import commonWords from './data/common-words.json'

/** A syllable or a pair of neighbours of a text, without diacritics, and how much it tells the text apart. */
export interface Term {
  readonly term: string
  /** 0 for what everybody writes … 1 for what nobody else does. */
  readonly weight: number
}

// Who goes on after this many words repeats himself; reading all of 10,000 characters would find no more
const MAX_WORDS = 320
const WORD = /[\p{L}\p{N}]+/gu

const { texts } = commonWords
const counts: Readonly<Record<string, number>> = commonWords.counts
// What the list does not hold stood in fewer than thirty of its texts
const UNLISTED_COUNT = 6
const RAREST = Math.log(texts / UNLISTED_COUNT)

function weightOf(term: string): number {
  const count = Object.hasOwn(counts, term) ? (counts[term] ?? UNLISTED_COUNT) : UNLISTED_COUNT
  return Math.min(1, Math.log(texts / count) / RAREST)
}

// A pair says more than its halves ("nắp cống"), a lone rare syllable is often a name or a slip
const ALONE = 0.7

/** The terms of a text with their weights, each once. Linear in the length of the text. */
export function termsOf(text: string): Term[] {
  const words = (foldText(text).match(WORD) ?? []).slice(0, MAX_WORDS)
  const weights = new Map<string, number>()
  words.forEach((word, index) => {
    weights.set(word, weightOf(word) * ALONE)
    const before = words[index - 1]
    if (before !== undefined) weights.set(`${before} ${word}`, pairWeight(before, word))
  })
  return [...weights].map(([term, weight]) => ({ term, weight }))
}

/** Two everyday syllables that happen to meet are no rare pair: the halves bound the whole. */
function pairWeight(one: string, other: string): number {
  return Math.min(weightOf(`${one} ${other}`), 0.35 + (weightOf(one) + weightOf(other)) / 2)
}

/** 32-bit FNV-1a, spread once more so that neighbouring words land far apart. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
