import type { Span } from './mapped-text'
import type { Probabilities } from './prediction-maths'

/** Words of a window, and of those it shares with the one before: what is said at an edge is read whole once. */
export const WINDOW_WORDS = 150
const SHARED_WORDS = 30
// Ten thousand characters without a space are one word: it is cut like any other
const LONGEST_WORD = 60
const WORD = new RegExp(`\\S{1,${LONGEST_WORD}}`, 'gu')

/** Overlapping stretches of at most so many words that cover a text; one for a text that fits. */
export function windowsOf(text: string, words = WINDOW_WORDS): Span[] {
  const spans = [...text.matchAll(WORD)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }))
  if (spans.length <= words) return [{ start: 0, end: text.length }]
  const shared = Math.min(SHARED_WORDS, Math.floor(words / 4))
  const windows: Span[] = []
  for (let first = 0; ; first += words - shared) {
    const last = Math.min(first + words, spans.length)
    windows.push({ start: spans[first]?.start ?? 0, end: spans[last - 1]?.end ?? text.length })
    if (last === spans.length) return windows
  }
}

/** People say what they want first, and often once more at the end. */
const FIRST_WEIGHS = 1.5
const LAST_WEIGHS = 1.25

/**
 * How much each window says: its length, its place, and how far it points to some category. Where nothing is
 * said of any field of work (`other`), nothing is said against the fields that other windows name.
 * @param other position of `other` among the categories; −1 for none
 */
export function windowWeights(
  windows: readonly Span[],
  read: readonly Probabilities[],
  other: number,
): number[] {
  return windows.map(({ start, end }, position) => {
    const place = position === 0 ? FIRST_WEIGHS : position === windows.length - 1 ? LAST_WEIGHS : 1
    const shares = read[position]?.category ?? []
    const matter = Math.max(LEAST_POINTED, 1 - (shares[other] ?? 0))
    return (end - start) * place * pointedness(shares) * matter
  })
}

const LEAST_POINTED = 0.1

/** 1 for one certain category, `LEAST_POINTED` where every category is as likely as any other. */
function pointedness(shares: readonly number[]): number {
  const entropy = shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0)
  const most = Math.log(Math.max(2, shares.length))
  return LEAST_POINTED + (1 - LEAST_POINTED) * (1 - entropy / most)
}

function average(rows: readonly (readonly number[])[], weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return (rows[0] ?? []).map(
    (_, column) => rows.reduce((sum, row, at) => sum + (row[column] ?? 0) * (weights[at] ?? 0), 0) / total,
  )
}

const highest = (rows: readonly (readonly number[])[]): number[] =>
  (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column] ?? 0)))

/** The average, but one label counts as in the window where it is likeliest; the others share the rest. */
function averageBut(
  rows: readonly (readonly number[])[],
  weights: readonly number[],
  kept: number,
): number[] {
  const shares = average(rows, weights)
  const peak = Math.max(...rows.map((row) => row[kept] ?? 0))
  const others = 1 - (shares[kept] ?? 0)
  if (kept < 0 || others <= 0) return shares
  return shares.map((share, column) => (column === kept ? peak : (share * (1 - peak)) / others))
}

export interface NeverDiluted {
  /** Positions of `to-cao` among the kinds and of `khan-cap` among the urgencies; −1 for none. */
  readonly denunciation: number
  readonly emergency: number
}

/**
 * One answer for a text read in several windows. Category, kind and sentiment are averages, weighted as
 * `windowWeights` says. A danger or an accusation told in one window is not diluted by ten others: `khan-cap`
 * and `to-cao` count as in the window where they are likeliest, and so do the secondary categories.
 */
export function mergeWindows(
  read: readonly Probabilities[],
  weights: readonly number[],
  { denunciation, emergency }: NeverDiluted,
): Probabilities {
  const [only] = read
  if (only && read.length === 1) return only
  const rowsOf = (task: keyof Probabilities) => read.map((window) => window[task])
  return {
    category: average(rowsOf('category'), weights),
    kind: averageBut(rowsOf('kind'), weights, denunciation),
    urgency: averageBut(rowsOf('urgency'), weights, emergency),
    sentiment: average(rowsOf('sentiment'), weights),
    secondary: highest(rowsOf('secondary')),
  }
}

/** Mean of the windows' meanings on the unit sphere; undefined when a window has none. */
export function mergeEmbeddings(
  vectors: readonly (Float32Array | undefined)[],
  weights: readonly number[],
): Float32Array | undefined {
  const [first] = vectors
  if (!first || vectors.length === 1) return first
  const merged = new Float32Array(first.length)
  for (const [at, vector] of vectors.entries()) {
    if (!vector) return undefined
    for (let index = 0; index < merged.length; index += 1)
      merged[index] = (merged[index] ?? 0) + (vector[index] ?? 0) * (weights[at] ?? 0)
  }
  const length = Math.hypot(...merged)
  return length > 0 ? merged.map((value) => value / length) : first
}
