import { foldText } from '../../core/platform/text'

interface Sliced {
  readonly text: string
  readonly channel?: string | undefined
}

/** Longest text of each length class, in syllables. */
const LENGTHS = [
  [10, 'to 10 syllables'],
  [40, '11 to 40'],
  [100, '41 to 100'],
  [Number.POSITIVE_INFINITY, 'over 100'],
] as const

/** Whether a text is written with diacritics at all; a few lost ones do not matter. */
export function hasDiacritics(text: string): boolean {
  const letters = text.toLowerCase().normalize('NFC')
  return foldText(letters) !== letters
}

function lengthOf(text: string): string {
  const syllables = text.match(/[\p{L}\p{M}\p{N}]+/gu)?.length ?? 0
  return LENGTHS.find(([longest]) => syllables <= longest)?.[1] ?? ''
}

/** The slices a text belongs to, `all` first. */
export function slicesOf({ text, channel }: Sliced): string[] {
  return [
    'all',
    ...(channel ? [`channel ${channel}`] : []),
    hasDiacritics(text) ? 'with diacritics' : 'without diacritics',
    lengthOf(text),
  ]
}

/** Order of the table's rows: as `slicesOf` names them, channels by name. */
export function inTableOrder(slices: readonly string[]): string[] {
  const order = ['all', 'channel', 'with', 'without', ...LENGTHS.map(([, name]) => name)]
  const place = (slice: string) =>
    order.findIndex((start) => slice === start || slice.startsWith(`${start} `))
  return [...slices].sort((one, other) => place(one) - place(other) || (one < other ? -1 : 1))
}
