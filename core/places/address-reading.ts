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
  /** How sure the first candidate is, 0..1; 0 when others are as good. */
  readonly confidence: number
}

const STRONG_ENOUGH = 0.5
/** The best must leave at most this share of the doubt about the second. */
const CLEARLY_LESS_DOUBT = 0.72
const MAX_CANDIDATES = 10

/** Which ward a Vietnamese text speaks of, with or without diacritics. Total and linear in the length of the text. */
export function readPlace(text: string, gazetteer: Gazetteer): PlaceReading {
  const context = readWords(text)
  const candidates = candidatesOf(context, distinct(findMentions(gazetteer, context)))
  const [best, second] = candidates
  if (!best) return { candidates: [], confidence: 0 }
  const rival = second?.score ?? 0
  const isDecided = best.score >= STRONG_ENOUGH && 1 - best.score <= CLEARLY_LESS_DOUBT * (1 - rival)
  const confidence = rounded(isDecided ? best.score - rival / 2 : best.score - rival)
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
    const known = byKey.get(mention.key)
    if (!known || strengthOf(mention) > strengthOf(known)) byKey.set(mention.key, mention)
  }
  return [...byKey.values()]
}

function strengthOf({ evidence }: PlaceMention): number {
  return Math.max(0, ...evidence.values())
}

function candidatesOf(context: WordText, mentions: readonly PlaceMention[]): WardCandidate[] {
  const found = new Map<string, { doubt: number; strongest: number; matched: MatchedText }>()
  for (const mention of mentions) {
    for (const [ward, score] of mention.evidence) {
      const known = found.get(ward)
      const isStronger = !known || score > known.strongest
      found.set(ward, {
        // Independent mentions: a ward is wrong only if all of them are
        doubt: (known?.doubt ?? 1) * (1 - score),
        strongest: isStronger ? score : known.strongest,
        matched: isStronger ? matchedText(context, mention) : known.matched,
      })
    }
  }
  return [...found]
    .map(([wardCode, { doubt, matched }]) => ({ wardCode, score: rounded(1 - doubt), matched }))
    .sort((a, b) => b.score - a.score || (a.wardCode < b.wardCode ? -1 : 1))
}

function matchedText({ text, words }: WordText, { first, last }: PlaceMention): MatchedText {
  const start = words[first]?.start ?? 0
  const end = words[last]?.end ?? start
  return { text: text.slice(start, end), start, end }
}

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000
}
