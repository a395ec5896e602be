import { isCityAt, type CityWords } from './city-names'
import { gapBetween, isOneOf, wordSet } from './place-words'
import type { Word, WordText } from './place-words'
import type { PlaceUnit } from './gazetteer'

/** What the words around a name say about it, strongest first. */
export type PlaceCue = { readonly is: 'unit'; readonly unit: PlaceUnit } | { readonly is: WordCue | 'none' }

type WordCue = 'street' | 'house-number' | 'person' | 'located' | 'facility' | 'former' | 'opening'

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
/** Markets, stations and the like are called after the place they stand in; schools and streets after people. */
const FACILITY_WORDS = wordSet(
  [
    ...[
      'chợ',
      'viện',
      'bv',
      'cảng',
      'ga',
      'đảo',
      'kcn',
      'ccn',
      'kđt',
      'tứ',
      'làng',
      'đình',
      'chùa',
      'thờ',
      'bến',
      'đèo',
    ],
    ...['phà', 'hồ', 'đập', 'trạm', 'biển', 'bãi', 'nghiệp', 'xá', 'trang', 'miếu', 'xóm', 'ấp', 'khóm'],
  ],
  [
    'cho',
    'vien',
    'bv',
    'kcn',
    'ccn',
    'kdt',
    'lang',
    'chua',
    'cang',
    'dinh',
    'dao',
    'nghiep',
    'xom',
    'bien',
    'bai',
  ],
)
const FORMER_WORDS = wordSet(['cũ'])
const NEAR = /^[\s.:]{0,3}$/

/** The cue for the name that stands at words `first`..`last`. */
export function cueFor(context: WordText, first: number, last: number, city: CityWords): PlaceCue {
  const unit = unitBefore(context, first)
  if (unit) return { is: 'unit', unit }
  const is = isNearBefore(context, first) ? cueOfWord(context, context.words[first - 1], first) : undefined
  if (is === 'street' || is === 'house-number') return { is }
  if (isFormer(context, last)) return { is: 'former' }
  if (is) return { is }
  if (isOwnSegment(context, first, last) || isCityAt(city, context, last + 1)) return { is: 'located' }
  return { is: first === 0 ? 'opening' : 'none' }
}

function isFormer(context: WordText, last: number): boolean {
  const after = context.words[last + 1]
  return isOneOf(context, after, FORMER_WORDS) && NEAR.test(gapBetween(context, context.words[last], after))
}

function cueOfWord(context: WordText, before: Word | undefined, first: number): WordCue | undefined {
  if (isOneOf(context, before, STREET_WORDS)) return 'street'
  if (isUrbanArea(context, first)) return 'facility'
  if (/^[a-z]{0,2}\d+[a-z]?$/.test(before?.folded ?? '')) return 'house-number'
  if (isOneOf(context, before, PERSON_WORDS)) return 'person'
  if (isOneOf(context, before, LOCATING_WORDS)) return 'located'
  if (isOneOf(context, before, FACILITY_WORDS)) return 'facility'
  return isInsideName(context, first) ? 'person' : undefined
}

/** `chị Hà Giang`: a person, whatever else is called so. */
export function isAfterPersonWord(context: WordText, first: number): boolean {
  const isPerson = isNearBefore(context, first) && isOneOf(context, context.words[first - 1], PERSON_WORDS)
  return isPerson && !isUrbanArea(context, first)
}

function isNearBefore(context: WordText, first: number): boolean {
  return first > 0 && NEAR.test(gapBetween(context, context.words[first - 1], context.words[first]))
}

/** In khu đô thị Tân Thạnh the thị is no person's middle name. */
function isUrbanArea({ words }: WordText, first: number): boolean {
  return words[first - 2]?.folded === 'do' && words[first - 1]?.folded === 'thi'
}

function unitBefore(context: WordText, first: number): PlaceUnit | undefined {
  const { words } = context
  if (!isNearBefore(context, first)) return undefined
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
