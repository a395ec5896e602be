import type { Figures } from './metrics'

interface Column {
  readonly title: string
  readonly of: (figures: Figures) => number | undefined
}

/** The columns in which model and baseline stand side by side. */
const COMPARED: readonly Column[] = [
  { title: 'top-1', of: ({ top1 }) => top1 },
  { title: 'strict', of: ({ strict }) => strict },
  { title: 'macro-F1', of: (figures) => figures.macroF1 },
  { title: 'top-3', of: ({ top3 }) => top3 },
  { title: 'ECE', of: ({ ece }) => ece },
  { title: 'cov@95', of: ({ coverage95 }) => coverage95 },
  { title: 'kind F1', of: ({ kindMacroF1 }) => kindMacroF1 },
  { title: 'tố cáo', of: ({ toCaoRecall }) => toCaoRecall },
  { title: 'khẩn R', of: ({ khanCapRecall }) => khanCapRecall },
  { title: 'khẩn P', of: ({ khanCapPrecision }) => khanCapPrecision },
]

const number = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(3))

/** Columns of text, the first to the left, the others to the right. */
function alignRows(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
}

export interface SliceFigures {
  readonly slice: string
  readonly model: Figures
  readonly baseline: Figures | undefined
}

/** One line a slice for the model and, under it, one for the baseline. */
export function figuresTable(slices: readonly SliceFigures[]): string {
  const header = ['', 'texts', ...COMPARED.map(({ title }) => title)]
  const rowOf = (name: string, figures: Figures) => [
    name,
    String(figures.texts),
    ...COMPARED.map(({ of }) => number(of(figures))),
  ]
  const rows = slices.flatMap(({ slice, model, baseline }) => [
    rowOf(slice, model),
    ...(baseline ? [rowOf('  baseline', baseline)] : []),
  ])
  return alignRows([header, ...rows]).join('\n')
}

/** What the baseline does not do: the model's own decisions. */
export function decisionLines({ automatic, automaticRight, toCaoSuspected }: Figures): string[] {
  return [
    `routed without a person  ${number(automatic)}, of which right ${number(automaticRight)}`,
    `tố cáo found or suspected  ${number(toCaoSuspected)}`,
  ]
}
