import type { Gazetteer, PlaceKind, PlaceName, PlaceUnit } from './gazetteer'
import { readWords, wordSet } from './place-words'

/** A name to offer while somebody types an address; `wards` are the ones it may lie in. */
export interface PlaceSuggestion {
  readonly name: string
  readonly kind: PlaceKind
  readonly unit?: PlaceUnit
  readonly wards: readonly { readonly code: string; readonly name: string }[]
}

const LEADING_WORDS = wordSet([
  ...['số', 'nhà', 'hẻm', 'kiệt', 'ngõ', 'ngách', 'đường', 'đ', 'phố', 'gần', 'phường', 'p', 'xã', 'x', 'k'],
  ...['quận', 'q', 'huyện', 'tp', 'tx', 'thị', 'trấn', 'tt', 'đối', 'diện'],
])
const KIND_ORDER: readonly PlaceKind[] = ['ward', 'ward-alias', 'street', 'landmark', 'old-ward', 'district']

/** Names that begin like the last part of what is typed, whole names first; an empty query gives none. */
export function suggestPlaces(gazetteer: Gazetteer, query: string, limit: number): PlaceSuggestion[] {
  const wanted = wantedPart(query)
  if (wanted.length === 0 || limit <= 0) return []
  const ranked = gazetteer.names
    .map((name) => ({ name, rank: rankOf(name, wanted) }))
    .filter(({ rank }) => Number.isFinite(rank))
    .sort((a, b) => a.rank - b.rank || (a.name.folded < b.name.folded ? -1 : 1))
  const suggestions = new Map<unknown, PlaceSuggestion>()
  for (const { name } of ranked) {
    if (suggestions.size >= limit) break
    if (name.entry && !suggestions.has(name.entry))
      suggestions.set(name.entry, suggestionOf(gazetteer, name.entry))
  }
  return [...suggestions.values()]
}

/** `K12/3 đường nguyễn v` → `nguyen v`. */
function wantedPart(query: string): string {
  const segment = query.split(/[,;\n]/).findLast((part) => part.trim() !== '') ?? ''
  const words = readWords(segment.slice(-120)).words.map(({ folded }) => folded)
  const start = words.findIndex(
    (word) => !LEADING_WORDS.folded.has(word) && !/^[a-z]{0,2}\d+[a-z]?$/.test(word),
  )
  return (start < 0 ? words.filter((word) => /^\d/.test(word)) : words.slice(start)).join(' ')
}

function rankOf({ entry, folded }: PlaceName, wanted: string): number {
  if (!entry) return Infinity
  const kind = KIND_ORDER.indexOf(entry.kind)
  if (folded === wanted) return kind
  if (folded.startsWith(wanted)) return 10 + kind
  return ` ${folded}`.includes(` ${wanted}`) ? 20 + kind : Infinity
}

function suggestionOf({ wardNames }: Gazetteer, entry: NonNullable<PlaceName['entry']>): PlaceSuggestion {
  const wards = entry.wards.map((code) => ({ code, name: wardNames.get(code) ?? code }))
  return { name: entry.name, kind: entry.kind, ...(entry.unit && { unit: entry.unit }), wards }
}
