import { Prediction } from './prediction'

export const TASKS = ['category', 'kind', 'urgency', 'sentiment'] as const
export type Task = (typeof TASKS)[number]

/** Which output of the network means which label: `category:road` → task and code, by position. */
export type LabelLayout = Readonly<Record<Task, readonly { readonly index: number; readonly code: string }[]>>

export type Temperatures = Readonly<Record<Task, number>>

/** @throws Error when a label names no known task, or a task has no label */
export function readLayout(id2label: Readonly<Record<string, string>>): LabelLayout {
  const layout: Record<Task, { index: number; code: string }[]> = {
    category: [],
    kind: [],
    urgency: [],
    sentiment: [],
  }
  for (const [index, name] of Object.entries(id2label)) {
    const [task = '', code = ''] = name.split(':')
    if (!(task in layout) || !code) throw new Error(`label ${name} belongs to no task`)
    layout[task as Task].push({ index: Number(index), code })
  }
  const empty = TASKS.find((task) => layout[task].length === 0)
  if (empty) throw new Error(`the model has no labels for ${empty}`)
  return layout
}

interface Ranked {
  readonly label: string
  readonly probability: number
}

/** Softmax over one task's outputs, cooled by its temperature (Guo et al. 2017), most likely first. */
function rank(logits: ArrayLike<number>, labels: LabelLayout[Task], temperature: number): Ranked[] {
  const scaled = labels.map(({ index }) => (logits[index] ?? Number.NEGATIVE_INFINITY) / temperature)
  const highest = Math.max(...scaled)
  const weights = scaled.map((value) => Math.exp(value - highest))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const ranked = labels.map(({ code }, position) => ({
    label: code,
    probability: (weights[position] ?? 0) / total,
  }))
  return ranked.sort((left, right) => right.probability - left.probability)
}

/** Position in the output of a task's strongest label. */
export function bestIndex(logits: ArrayLike<number>, labels: LabelLayout[Task]): number {
  const strength = (index: number) => logits[index] ?? Number.NEGATIVE_INFINITY
  return labels.reduce(
    (best, { index }) => (strength(index) > strength(best) ? index : best),
    labels[0]?.index ?? 0,
  )
}

/** By how much one label leads the strongest of the others; negative when it does not lead. */
export function lead(logits: ArrayLike<number>, labels: LabelLayout[Task], chosen: number): number {
  const others = labels.filter(({ index }) => index !== chosen)
  return (logits[chosen] ?? 0) - (logits[bestIndex(logits, others)] ?? 0)
}

const NEGLIGIBLE = 0.001

type Evidence = Prediction['evidence']

/** @throws ZodError when the network's labels are not those of the taxonomy */
export function toPrediction(
  logits: ArrayLike<number>,
  layout: LabelLayout,
  temperatures: Temperatures,
  evidence: Evidence,
): Prediction {
  const guess = (task: Task) => {
    const ranked = rank(logits, layout[task], temperatures[task])
    const [best] = ranked
    const kept = ranked.filter(({ probability }) => probability >= NEGLIGIBLE)
    return { label: best?.label, confidence: best?.probability, ranked: kept }
  }
  return Prediction.parse({
    category: guess('category'),
    kind: guess('kind'),
    urgency: guess('urgency'),
    sentiment: guess('sentiment'),
    evidence,
  })
}

export interface Span {
  readonly start: number
  readonly end: number
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu

/** Cuts a text into at most `count` stretches of whole words, for asking which of them mattered. */
export function stretchesOf(text: string, count: number): Span[] {
  const words = [...text.matchAll(WORD)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }))
  const size = Math.max(1, Math.ceil(words.length / count))
  const stretches: Span[] = []
  for (let first = 0; first < words.length; first += size) {
    const chunk = words.slice(first, first + size)
    const [head, tail] = [chunk[0], chunk.at(-1)]
    if (head && tail) stretches.push({ start: head.start, end: tail.end })
  }
  return stretches
}
