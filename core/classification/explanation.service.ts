import {
  mostTelling,
  occlusionsWithin,
  stretchesOf,
  weighOcclusions,
  weighWords,
  type Stretch,
} from './evidence'
import { bestIndex } from './label-layout'
import type { Span } from './mapped-text'
import type { NetworkAnswer } from './network.service'
import type { Prediction } from './prediction'
import { inferGroups, inOriginal, type Model, type ReadText } from './text-reading.service'

/** What is left out of a text in turn, in tokens: each piece is a stretch of words and what follows it. */
interface Puzzle {
  readonly full: NetworkAnswer
  readonly window: Span
  readonly stretches: readonly Stretch[]
  readonly head: readonly number[]
  readonly pieces: readonly (readonly number[])[]
  readonly tail: readonly number[]
  /** Of the window as a whole. */
  readonly tokens: number
}

/** The window that speaks most for the category chosen, cut into stretches. */
function puzzleOf({ network }: Model, read: ReadText): Puzzle {
  const { prepared, windows, rows, weights, answers, probabilities } = read
  const chosen = probabilities.category.indexOf(Math.max(...probabilities.category))
  const index = network.layout.category[chosen]?.index ?? 0
  const says = answers.map(({ logits }, at) => (logits[index] ?? 0) + Math.log(weights[at] ?? 1))
  const at = says.indexOf(Math.max(...says))
  const window = windows[at] ?? { start: 0, end: 0 }
  const text = prepared.text.slice(window.start, window.end)
  const stretches = stretchesOf(text)
  // Cut where a word begins, the tokens of the pieces are the tokens of the whole
  const cuts = stretches.map(({ start }) => start)
  const encoded = cuts.map((cut, piece) => network.encode(text.slice(cut, cuts[piece + 1] ?? text.length)))
  const before = network.encode(text.slice(0, cuts[0] ?? text.length))
  return {
    full: answers[at] as NetworkAnswer,
    window,
    stretches,
    head: before.slice(0, -1),
    pieces: encoded.map((ids) => ids.slice(1, -1)),
    tail: before.slice(-1),
    tokens: rows[at]?.length ?? 0,
  }
}

const withoutRows = ({ head, pieces, tail, stretches }: Puzzle, asked: readonly Span[]): number[][] =>
  asked.map(({ start }) => [
    ...head,
    ...pieces.flatMap((ids, at) => (stretches[at]?.start === start ? [] : ids)),
    ...tail,
  ])

const MOST_WORDS_KEPT = 20_000

/**
 * Asks about the words nobody has asked about yet; a language repeats itself, so soon there are few. What a
 * word says alone does not depend on the text, and neither does what was asked before.
 */
async function hearWords({ network, voices }: Model, puzzles: readonly Puzzle[]): Promise<void> {
  if (voices.size > MOST_WORDS_KEPT) voices.clear()
  const words = puzzles.flatMap(({ stretches }) => stretches.flatMap((stretch) => stretch.words))
  const unheard = [...new Set(words)].filter((word) => !voices.has(word))
  const answers = await network.infer(unheard.map((word) => network.encode(word).slice(0, network.maxTokens)))
  for (const [at, { logits }] of answers.entries()) voices.set(unheard[at] ?? '', logits)
}

/**
 * For each text the words that moved it: first what its words say one by one, then, as far as the budget of
 * tokens goes, how the text reads without the stretches that say most (occlusion).
 */
export async function explain(
  model: Model,
  read: readonly ReadText[],
  budget: number,
): Promise<Prediction['evidence'][]> {
  const { network, blank, voices } = model
  const { layout } = network
  const puzzles = read.map((one) => puzzleOf(model, one))
  await hearWords(model, puzzles)
  const said = puzzles.map(({ stretches, full }) => {
    const chosen = bestIndex(full.logits, layout.category)
    return weighWords(stretches, chosen, { of: (word) => voices.get(word), blank }, layout)
  })
  const asked = puzzles.map(({ tokens }, at) => (said[at] ?? []).slice(0, occlusionsWithin(budget, tokens)))
  const groups = puzzles.map((puzzle, at) => withoutRows(puzzle, asked[at] ?? []))
  const without = await inferGroups(network, groups, (rows) => rows)
  return puzzles.map(({ full, window }, at) => {
    const left = (without[at] ?? []).map(({ logits }) => logits)
    const weighed =
      left.length > 0 ? weighOcclusions(asked[at] ?? [], full.logits, left, layout) : (said[at] ?? [])
    return mostTelling(weighed).map(({ weight, ...span }) => ({
      ...inOriginal(read[at] as ReadText, window, span),
      weight,
    }))
  })
}
