import { spanInOriginal, type MappedText, type Span } from './mapped-text'
import type { ModelSettings } from './model-settings'
import type { Network, NetworkAnswer } from './network.service'
import { toProbabilities, type Probabilities } from './prediction-maths'
import { prepareText } from './prepare-text'
import { mergeWindows, WINDOW_WORDS, windowsOf, windowWeights } from './windows'

export interface Model {
  readonly network: Network
  readonly settings: ModelSettings
  /** What the network says of no words at all. */
  readonly blank: Float32Array
  /** … and of single words, as far as they have been asked about. */
  readonly voices: Map<string, Float32Array>
}

/** A text ready for the network: one row of token ids for each of its windows. */
interface Draft {
  readonly prepared: MappedText
  readonly windows: readonly Span[]
  readonly rows: readonly number[][]
}

/** A text that was read: an answer for each window, and what they come to together. */
export interface ReadText extends Draft {
  readonly answers: readonly NetworkAnswer[]
  readonly weights: readonly number[]
  readonly probabilities: Probabilities
}

/** A window the tokenizer makes more of than the network can hold is halved until it fits. */
function fitWindows(network: Network, text: string, span: Span, words = WINDOW_WORDS): [Span, number[]][] {
  const part = text.slice(span.start, span.end)
  const ids = network.encode(part)
  if (ids.length <= network.maxTokens) return [[span, ids]]
  const half = Math.floor(words / 2)
  if (half < 1) return [[span, [...ids.slice(0, network.maxTokens - 1), ids.at(-1) ?? 0]]]
  return windowsOf(part, half).flatMap((inner) => {
    const moved = { start: span.start + inner.start, end: span.start + inner.end }
    return fitWindows(network, text, moved, half)
  })
}

function draft({ network, settings }: Model, text: string): Draft {
  const prepared = prepareText(text, settings.preparation)
  const fitted = windowsOf(prepared.text).flatMap((span) => fitWindows(network, prepared.text, span))
  return { prepared, windows: fitted.map(([span]) => span), rows: fitted.map(([, ids]) => ids) }
}

function combine(
  { network: { layout }, settings }: Model,
  one: Draft,
  answers: readonly NetworkAnswer[],
): ReadText {
  const read = answers.map(({ logits }) => toProbabilities(logits, layout, settings.temperatures))
  const other = layout.category.findIndex(({ code }) => code === 'other')
  const weights = windowWeights(one.windows, read, other)
  const probabilities = mergeWindows(read, weights, {
    denunciation: layout.kind.findIndex(({ code }) => code === 'to-cao'),
    emergency: layout.urgency.findIndex(({ code }) => code === 'khan-cap'),
  })
  return { ...one, answers, weights, probabilities }
}

/** Runs rows that belong to several texts together, and gives each its own answers back. */
export async function inferGroups<Group>(
  network: Network,
  groups: readonly Group[],
  rowsOf: (group: Group) => readonly (readonly number[])[],
): Promise<NetworkAnswer[][]> {
  const rows = groups.map(rowsOf)
  const answers = await network.infer(rows.flat())
  let at = 0
  return rows.map(({ length }) => {
    const own = answers.slice(at, at + length)
    at += length
    return own
  })
}

export async function readTexts(model: Model, texts: readonly string[]): Promise<ReadText[]> {
  const drafts = texts.map((text) => draft(model, text))
  const answers = await inferGroups(model.network, drafts, ({ rows }) => rows)
  return drafts.map((one, at) => combine(model, one, answers[at] ?? []))
}

/** A stretch of one window, in the text as the citizen wrote it. */
export function inOriginal({ prepared }: ReadText, window: Span, { start, end }: Span): Span {
  return spanInOriginal(prepared, { start: window.start + start, end: window.start + end })
}
