export const TASKS = ['category', 'kind', 'urgency', 'sentiment'] as const
export type Task = (typeof TASKS)[number]

interface Label {
  readonly index: number
  readonly code: string
}

/** Which output of the network means which label: `category:road` → task and code, by position. */
export type LabelLayout = Readonly<Record<Task | 'secondary', readonly Label[]>>

/** The model's own name of a label → `task:code`, or null for one that means nothing here. */
export type LabelMapping = Readonly<Record<string, string | null>>

/**
 * @param mapping for models whose labels are not already called `task:code`
 * @throws Error when a label names no known task, is not in the mapping, or there are no categories
 */
export function readLayout(id2label: Readonly<Record<string, string>>, mapping?: LabelMapping): LabelLayout {
  const layout: Record<Task | 'secondary', Label[]> = {
    category: [],
    kind: [],
    urgency: [],
    sentiment: [],
    secondary: [],
  }
  for (const [index, own] of Object.entries(id2label)) {
    const label = readLabel(own, mapping)
    if (label) layout[label.task].push({ index: Number(index), code: label.code })
  }
  // The bundled model answers every question; another one may know fields of work alone
  const needed = mapping ? (['category'] as const) : TASKS
  const empty = needed.find((task) => layout[task].length === 0)
  if (empty) throw new Error(`the model has no labels for ${empty}`)
  return layout
}

function readLabel(own: string, mapping: LabelMapping | undefined) {
  const name = mapping ? mapping[own] : own
  if (name === undefined) throw new Error(`label ${own} is not in the mapping`)
  if (name === null) return undefined
  const [task, code] = name.split(':')
  const known = [...TASKS, 'secondary' as const].find((one) => one === task)
  if (!known || !code) throw new Error(`label ${name} belongs to no task`)
  return { task: known, code }
}

/** Position in the output of a task's strongest label. */
export function bestIndex(logits: ArrayLike<number>, labels: readonly Label[]): number {
  const strength = (index: number) => logits[index] ?? Number.NEGATIVE_INFINITY
  return labels.reduce(
    (best, { index }) => (strength(index) > strength(best) ? index : best),
    labels[0]?.index ?? 0,
  )
}

/** By how much one label leads the strongest of the others; negative when it does not lead. */
export function lead(logits: ArrayLike<number>, labels: readonly Label[], chosen: number): number {
  const others = labels.filter(({ index }) => index !== chosen)
  return (logits[chosen] ?? 0) - (logits[bestIndex(logits, others)] ?? 0)
}
