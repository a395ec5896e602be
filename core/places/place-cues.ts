import { gapBetween, isOneOf, wordSet } from './place-words'
import type { Word, WordText } from './place-words'
import type { PlaceUnit } from './gazetteer'

/** What the words around a name say about it, strongest first. */
export type PlaceCue = { readonly is: 'unit'; readonly unit: PlaceUnit } | { readonly is: WordCue | 'none' }

type WordCue = 'street' | 'house-number' | 'person' | 'located'

const UNITS = (
  [
    [['đặc', 'khu'], 'đặc khu'],
    [['thị', 'trấn'], 'thị trấn'],
    [['thị', 'xã'], 'thị xã'],
    [['thành', 'phố'], 'thành phố'],
    [['phường'], 'phường'],
    [['xã'], 'xã'],
    [['quận'], 'quận'],
    [['huyện'], 'huyện'],
    [['p'], 'phường'],
    [['x'], 'xã'],
    [['tt'], 'thị trấn'],
    [['q'], 'quận'],
    [['tx'], 'thị xã'],
    [['tp'], 'thành phố'],
  ] satisfies [string[], PlaceUnit][]
).map(([words, unit]) => ({ sets: words.map((word) => wordSet([word])), unit }))

const STREET_WORDS = wordSet(['đường', 'đ', 'd', 'phố', 'hẻm', 'kiệt', 'ngõ', 'ngách', 'tuyến', 'trục', 'lộ'])
const LOCATING_WORDS = wordSet([
  ...['ở', 'tại', 'gần', 'cạnh', 'kế', 'diện', 'khu', 'vực', 'thuộc', 'bàn', 'phía', 'đoạn', 'góc', 'tư'],
  ...['chân', 'giao', 'đầu', 'cuối', 'qua', 'sát', 'ubnd', 'khối', 'thôn', 'bên', 'trước', 'sau', 'hướng'],
])
// Folded, cô is also có, and bà is ba: only the clear ones count without diacritics
const PERSON_WORDS = wordSet(
  [
    ...['ông', 'bà', 'anh', 'chị', 'cô', 'chú', 'bác', 'em', 'tên', 'thầy', 'cháu', 'bạn', 'nguyễn', 'trần'],
    ...['lê', 'phạm', 'hoàng', 'huỳnh', 'phan', 'vũ', 'võ', 'đặng', 'bùi', 'đỗ', 'hồ', 'ngô', 'dương', 'lý'],
    ...['đinh', 'mai', 'trương', 'đoàn', 'lâm', 'văn', 'thị', 'hữu', 'đình', 'ngọc'],
  ],
  [
    ...['ông', 'anh', 'chị', 'chú', 'bác', 'em', 'tên', 'thầy', 'nguyễn', 'trần', 'lê', 'phạm', 'hoàng'],
    ...['huỳnh', 'phan', 'võ', 'đặng', 'bùi', 'đinh', 'trương', 'văn', 'thị', 'hữu', 'đình', 'ngọc'],
  ],
)
const NEAR = /^[\s.:]{0,3}$/

/** The cue for the name that stands at words `first`..`last`. */
export function cueFor(context: WordText, first: number, last: number): PlaceCue {
  const unit = unitBefore(context, first)
  if (unit) return { is: 'unit', unit }
  const before = context.words[first - 1]
  const isNear = NEAR.test(gapBetween(context, before, context.words[first]))
  const is = before && isNear ? cueOfWord(context, before, first) : undefined
  return {
    is: is ?? (isOwnSegment(context, first, last) || isBeforeCity(context, last) ? 'located' : 'none'),
  }
}

function cueOfWord(context: WordText, before: Word, first: number): WordCue | undefined {
  if (isOneOf(context, before, STREET_WORDS)) return 'street'
  if (/^[a-z]{0,2}\d+[a-z]?$/.test(before.folded)) return 'house-number'
  if (isOneOf(context, before, PERSON_WORDS)) return 'person'
  if (isOneOf(context, before, LOCATING_WORDS)) return 'located'
  return isInsideName(context, first) ? 'person' : undefined
}

function unitBefore(context: WordText, first: number): PlaceUnit | undefined {
  const { words } = context
  if (!NEAR.test(gapBetween(context, words[first - 1], words[first]))) return undefined
  return UNITS.find(({ sets }) =>
    sets.every((known, i) => isOneOf(context, words[first - sets.length + i], known)),
  )?.unit
}

/** After a capital in the middle of a sentence: `Lan Thanh Bình`, `Trường Lê Lợi` are longer names. */
function isInsideName(context: WordText, first: number): boolean {
  const [start, before, name] = context.words.slice(Math.max(0, first - 2), first + 1)
  if (context.isShouting || !start || !before?.isCapital || !name?.isCapital) return false
  return !/[.!?:\n]/.test(gapBetween(context, start, before))
}

/** Between commas, line ends or the ends of the text, as in `12 Bạch Đằng, Hải Châu, Đà Nẵng`. */
function isOwnSegment(context: WordText, first: number, last: number): boolean {
  const { words } = context
  const before = gapBetween(context, words[first - 1], words[first])
  const after = gapBetween(context, words[last], words[last + 1])
  return (first === 0 || /[,;\n(–-]/.test(before)) && (last === words.length - 1 || /[,;\n)–-]/.test(after))
}

function isBeforeCity({ words }: WordText, last: number): boolean {
  const [a, b, c] = words.slice(last + 1, last + 4).map(({ folded }) => folded)
  const named = a === 'tp' || a === 'tinh' ? [b, c] : [a, b]
  return (
    ['da nang', 'thanh pho', 'quang nam', 'tp da'].includes(named.join(' ')) || (a === 'tp' && b === 'dn')
  )
}
