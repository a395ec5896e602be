import { bestIndex, lead, type LabelLayout } from './label-layout'
import type { Span } from './mapped-text'
import type { Prediction } from './prediction'

const WORD = /[\p{L}\p{M}\p{N}]+/gu
const STRETCHES = 10
// A longer stretch would mark half a sentence where a few words did it
const LONGEST = 5
const KEPT = 3
const LEAST_WEIGHT = 0.05

/** Some words in a row; `start` and `end` lie in the text they were cut from. */
export interface Stretch extends Span {
  /** In lower case. */
  readonly words: readonly string[]
}

/** Cuts a text into stretches of whole words, some `count` of them and more in a long text, for asking which mattered. */
export function stretchesOf(text: string, count = STRETCHES): Stretch[] {
  const words = [...text.matchAll(WORD)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
    word: word.toLowerCase(),
  }))
  const size = Math.min(LONGEST, Math.max(1, Math.ceil(words.length / count)))
  const stretches: Stretch[] = []
  for (let first = 0; first < words.length; first += size) {
    const chunk = words.slice(first, first + size)
    const [head, tail] = [chunk[0], chunk.at(-1)]
    if (head && tail) {
      stretches.push({ start: head.start, end: tail.end, words: chunk.map(({ word }) => word) })
    }
  }
  return stretches
}

type Logits = ArrayLike<number>
type Evidence = Prediction['evidence']

/** What the network says of a word alone, and of no words at all. */
export interface Voices {
  readonly of: (word: string) => Logits | undefined
  readonly blank: Logits
}

/**
 * How far the words of each stretch, taken one by one, lead to the chosen category, as a share of what all
 * stretches say. Words that speak for something else, or for nothing, count nothing.
 */
export function weighWords(
  stretches: readonly Stretch[],
  chosen: number,
  { of, blank }: Voices,
  layout: LabelLayout,
): Evidence {
  const nothing = lead(blank, layout.category, chosen)
  const leadOf = (word: string) => Math.max(0, lead(of(word) ?? blank, layout.category, chosen) - nothing)
  const said = stretches.map(({ start, end, words }) => ({
    start,
    end,
    weight: words.reduce((sum, word) => sum + leadOf(word), 0),
  }))
  const all = said.reduce((sum, { weight }) => sum + weight, 0)
  return all > 0 ? strongest(said.map((one) => ({ ...one, weight: one.weight / all }))) : []
}

/**
 * Occlusion (Zeiler & Fergus 2014): how much the lead of the chosen category over the next one shrinks when
 * a stretch of the text is left out. Leads are compared before the softmax, where certainty does not flatten
 * the differences.
 * @param without the answers for the text without each of the stretches
 */
export function weighOcclusions(
  stretches: readonly Span[],
  full: Logits,
  without: readonly Logits[],
  layout: LabelLayout,
): Evidence {
  const chosen = bestIndex(full, layout.category)
  const whole = lead(full, layout.category, chosen)
  if (whole <= 0) return []
  return strongest(
    stretches.map(({ start, end }, at) => {
      const shrunk = whole - lead(without[at] ?? full, layout.category, chosen)
      return { start, end, weight: shrunk / whole }
    }),
  )
}

function strongest(weighed: Evidence): Evidence {
  return weighed
    .map((one) => ({ ...one, weight: Math.max(-1, Math.min(1, one.weight)) }))
    .filter(({ weight }) => weight >= LEAST_WEIGHT)
    .sort((left, right) => right.weight - left.weight)
}

const MOST_OCCLUSIONS = 5

/**
 * How many stretches to leave out in turn so that all rows together, the text itself first, stay within a
 * budget. A single one could not be compared with any other: then none, and the words speak for themselves.
 */
export function occlusionsWithin(budget: number, tokens: number): number {
  const affordable = Math.floor(budget / Math.max(1, tokens)) - 1
  return affordable < 2 ? 0 : Math.min(MOST_OCCLUSIONS, affordable)
}

/** What is worth showing. */
export function mostTelling(evidence: Evidence): Evidence {
  return evidence.slice(0, KEPT)
}
