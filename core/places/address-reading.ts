import type { Gazetteer } from './gazetteer'
import { findMentions } from './place-mentions'
import type { PlaceMention } from './place-mentions'
import { readWords } from './place-words'
import type { WordText } from './place-words'

/** The words that speak most for a candidate; offsets in the text as it was given. */
export interface MatchedText {
  readonly text: string
  readonly start: number
  readonly end: number
}

export interface WardCandidate {
  readonly wardCode: string
  readonly score: number
  readonly matched: MatchedText
}

/** `wardCode` is there only when one candidate is strong and clearly ahead. */
export interface PlaceReading {
  readonly wardCode?: string
  /** Best first, at most ten. */
  readonly candidates: readonly WardCandidate[]
  /** How far the first candidate leads the second, 0..1: 0 when others are as good. */
  readonly confidence: number
}

const STRONG_ENOUGH = 0.5
/** By how much the best must lead the second. */
const CLEARLY_AHEAD = 0.3
const MAX_CANDIDATES = 10

/** Which ward a Vietnamese text speaks of, with or without diacritics. Total and linear in the length of the text. */
export function readPlace(text: string, gazetteer: Gazetteer): PlaceReading {
  const context = readWords(text)
  const candidates = candidatesOf(context, distinct(findMentions(gazetteer, context)))
  const [best, second] = candidates
  if (!best) return { candidates: [], confidence: 0 }
  const confidence = rounded(best.score - (second?.score ?? 0))
  const isDecided = best.score >= STRONG_ENOUGH && confidence >= CLEARLY_AHEAD
  return {
    ...(isDecided && { wardCode: best.wardCode }),
    candidates: candidates.slice(0, MAX_CANDIDATES),
    confidence,
  }
}

/** Saying a name twice is no second proof: the strongest mention of each stays. */
function distinct(mentions: readonly PlaceMention[]): PlaceMention[] {
  const byKey = new Map<string, PlaceMention>()
  for (const mention of mentions) {
    if (mention.evidence.size === 0) continue
    const known = byKey.get(mention.key)
    if (!known || strengthOf(mention) > strengthOf(known)) byKey.set(mention.key, mention)
  }
  return [...byKey.values()]
}

function strengthOf({ evidence }: PlaceMention): number {
  return Math.max(0, ...evidence.values())
}

/** Of so many wards people may mean, one agrees with another mention by chance. */
const WARDS_TO_MEAN = 10

/**
 * Bayes over the wards the mentions allow. A mention of strength S means one of its own wards with
 * probability S and otherwise says nothing; a ward it does not allow then keeps only that rest, shared with all
 * the other wards. One mention of one ward gives exactly S; `Hòa Thuận, Tam Kỳ` leaves the one ward both allow.
 */
function candidatesOf(context: WordText, mentions: readonly PlaceMention[]): WardCandidate[] {
  const wards = new Set(mentions.flatMap(({ evidence }) => [...evidence.keys()]))
  const weighed = [...wards].map((wardCode) => ({ wardCode, weight: weightOf(wardCode, mentions) }))
  const total = weighed.reduce((sum, { weight }) => sum + weight, noneWeight(mentions))
  return weighed
    .map(({ wardCode, weight }) => ({
      wardCode,
      score: rounded(weight / total),
      matched: matchedText(context, strongestFor(wardCode, mentions)),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.wardCode < b.wardCode ? -1 : 1))
}

function weightOf(wardCode: string, mentions: readonly PlaceMention[]): number {
  return mentions.reduce((weight, mention) => {
    const strength = strengthOf(mention)
    const own = mention.evidence.get(wardCode)
    return weight * (own === undefined ? (1 - strength) / strength / WARDS_TO_MEAN : own / strength)
  }, 1)
}

/** That no mention means a place at all. */
function noneWeight(mentions: readonly PlaceMention[]): number {
  const odds = mentions.map(strengthOf).map((strength) => (1 - strength) / strength)
  return odds.reduce((weight, odd) => weight * odd, 1) / WARDS_TO_MEAN ** Math.max(0, mentions.length - 1)
}

function strongestFor(wardCode: string, mentions: readonly PlaceMention[]): PlaceMention {
  return mentions.reduce((best, mention) =>
    (mention.evidence.get(wardCode) ?? 0) > (best.evidence.get(wardCode) ?? 0) ? mention : best,
  )
}

function matchedText({ text, words }: WordText, { first, last }: PlaceMention): MatchedText {
  const start = words[first]?.start ?? 0
  const end = words[last]?.end ?? start
  return { text: text.slice(start, end), start, end }
}

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000
}
