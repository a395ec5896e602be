import type { Gazetteer } from './gazetteer'
import { findMentions, type PlaceMention } from './place-mentions'
import type { AddressPartKind } from './place.schema'
import {
  gapBetween,
  isOneOf,
  readWords,
  wordSet,
  type Word,
  type WordSet,
  type WordText,
} from './place-words'

/** One part of an address as it stands in the text; `start` and `end` are UTF-16 offsets. */
export interface AddressPart {
  readonly kind: AddressPartKind
  readonly text: string
  readonly start: number
  readonly end: number
}

interface Opening {
  readonly kind: AddressPartKind
  /** Words that open the part, in order: each a choice. */
  readonly words: readonly WordSet[]
  /** What must follow: a number, a name in capitals, or either. */
  readonly then: 'number' | 'name' | 'number-or-name'
  /** Words without which the opening would mean something else: quyết định số 12 is no house. */
  readonly notAfter?: WordSet
}

const set = (...words: string[]) => wordSet(words)
/** Words whose bare form is an ordinary word (to, ban, lang): only with diacritics. */
const accented = (...words: string[]) => wordSet(words, [])

const PAPERS = set(
  ...[
    'định',
    'bản',
    'báo',
    'văn',
    'thư',
    'đơn',
    'sơ',
    'phiếu',
    'hóa',
    'tờ',
    'thửa',
    'biên',
    'lai',
    'hợp',
    'đồng',
  ],
  ...[
    'xe',
    'tuyến',
    'buýt',
    'điều',
    'khoản',
    'luật',
    'cột',
    'trụ',
    'đường',
    'máy',
    'thoại',
    'lần',
    'thứ',
    'tàu',
  ],
)

/** Longest openings first: `tổ dân phố số 4` before `tổ 4`. */
const OPENINGS: readonly Opening[] = [
  { kind: 'house-number', words: [set('số'), set('nhà')], then: 'number' },
  { kind: 'house-number', words: [set('nhà'), set('số')], then: 'number' },
  { kind: 'house-number', words: [set('sn')], then: 'number' },
  { kind: 'house-number', words: [set('số')], then: 'number', notAfter: PAPERS },
  { kind: 'alley', words: [set('hẻm', 'hẽm', 'kiệt', 'ngõ', 'ngách')], then: 'number-or-name' },
  { kind: 'neighbourhood', words: [set('tổ'), set('dân'), set('phố')], then: 'number-or-name' },
  { kind: 'neighbourhood', words: [set('tổ'), set('dp', 'nd')], then: 'number' },
  { kind: 'neighbourhood', words: [set('khu'), set('dân'), set('cư')], then: 'number-or-name' },
  { kind: 'neighbourhood', words: [set('khu'), set('phố')], then: 'number-or-name' },
  { kind: 'neighbourhood', words: [set('khối'), set('phố')], then: 'number-or-name' },
  { kind: 'neighbourhood', words: [set('tổ', 'tdp', 'kp', 'khóm')], then: 'number' },
  { kind: 'neighbourhood', words: [set('khối')], then: 'number-or-name' },
  { kind: 'neighbourhood', words: [set('thôn', 'xóm', 'kdc')], then: 'number-or-name' },
  { kind: 'neighbourhood', words: [accented('ấp', 'bản', 'buôn', 'làng', 'sóc')], then: 'number-or-name' },
  { kind: 'street', words: [set('quốc', 'tỉnh', 'hương'), set('lộ')], then: 'number' },
  { kind: 'street', words: [set('ql', 'tl', 'đt')], then: 'number' },
  { kind: 'street', words: [set('đường')], then: 'name' },
  { kind: 'street', words: [accented('phố', 'đ')], then: 'name' },
  { kind: 'landmark', words: [set('bệnh'), set('viện')], then: 'name' },
  { kind: 'landmark', words: [set('công'), set('viên')], then: 'name' },
  { kind: 'landmark', words: [set('chung'), set('cư')], then: 'name' },
  { kind: 'landmark', words: [set('nhà'), set('thờ')], then: 'name' },
  { kind: 'landmark', words: [set('trường')], then: 'name' },
  { kind: 'landmark', words: [accented('chợ', 'cầu', 'chùa', 'hồ', 'đình')], then: 'name' },
]

const NUMBER_JOIN = /^\s?[/-]\s?$/
const NUMBER = /^[a-z]{0,2}\d{1,4}[a-z]{0,2}$/
/** K45, H12: the alley and its number in one word. */
const SHORT_ALLEY = /^[kh]\d{1,4}$/
const NEAR = /^[\s.:]{0,3}$/
const MAX_NAME_WORDS = 5
const SO = set('số')

/**
 * House number, alley, street, neighbourhood, ward, district and landmark as a text names them, with and
 * without diacritics, in the order of the text. Names of the gazetteer are known in any case of letters;
 * others only when a word such as đường or thôn opens them and capitals show where they end.
 */
export function readAddressParts(text: string, gazetteer: Gazetteer): AddressPart[] {
  const context = readWords(text)
  const mentions = findMentions(gazetteer, context)
  const parts: AddressPart[] = []
  const taken = new Set<number>()
  const add = (kind: AddressPartKind, first: number, last: number) => {
    for (let index = first; index <= last; index++) if (taken.has(index)) return
    for (let index = first; index <= last; index++) taken.add(index)
    parts.push(partOf(context, kind, first, last))
  }
  for (const mention of mentions) addMention(context, mention, add)
  for (let first = 0; first < context.words.length; first++) addOpening(context, mentions, first, add)
  return parts.sort((left, right) => left.start - right.start)
}

type Add = (kind: AddressPartKind, first: number, last: number) => void

function partOf({ text, words }: WordText, kind: AddressPartKind, first: number, last: number): AddressPart {
  const start = words[first]?.start ?? 0
  const end = words[last]?.end ?? start
  return { kind, text: text.slice(start, end), start, end }
}

/** Below this a mention is rather a person or an ordinary word. */
const MEANT = 0.1

function addMention(context: WordText, mention: PlaceMention, add: Add): void {
  const { first, last, kind, evidence } = mention
  if (!kind || Math.max(0, ...evidence.values()) < MEANT) return
  add(kind, first, last)
  if (kind === 'street') addNumberBefore(context, first, add)
}

/** `45/12 Lê Duẩn`, `K45/12 Lê Duẩn`: the number stands before the street with no word of its own. */
function addNumberBefore(context: WordText, street: number, add: Add): void {
  const { words } = context
  const isStreetWord = isOneOf(context, words[street - 1], STREET_WORDS)
  const last = isStreetWord ? street - 2 : street - 1
  if (!words[last] || !NUMBER.test(words[last].folded)) return
  if (!NEAR.test(gapBetween(context, words[last], words[last + 1]).replace(',', ''))) return
  const first = numberStart(context, last)
  if (isOneOf(context, words[first - 1], NOT_A_HOUSE) || isOpened(context, first)) return
  add(SHORT_ALLEY.test(words[first]?.folded ?? '') ? 'alley' : 'house-number', first, last)
}

const STREET_WORDS = set('đường', 'đ', 'phố')
const NOT_A_HOUSE = set('ngày', 'tháng', 'lúc', 'tuyến', 'xe', 'km', 'phường', 'quận', 'lần')

/** A hẻm, tổ or số before the number: its own opening reads it. */
function isOpened(context: WordText, first: number): boolean {
  const before = context.words[first - 1]
  return OPENINGS.some(({ then, words }) => then !== 'name' && isOneOf(context, before, words.at(-1) ?? SO))
}

function numberStart(context: WordText, last: number): number {
  const { words } = context
  let first = last
  while (
    first > 0 &&
    NUMBER.test(words[first - 1]?.folded ?? '') &&
    NUMBER_JOIN.test(gapBetween(context, words[first - 1], words[first]))
  ) {
    first--
  }
  return first
}

function numberEnd(context: WordText, first: number): number | undefined {
  const { words } = context
  if (!NUMBER.test(words[first]?.folded ?? '')) return undefined
  let last = first
  while (
    NUMBER.test(words[last + 1]?.folded ?? '') &&
    NUMBER_JOIN.test(gapBetween(context, words[last], words[last + 1]))
  ) {
    last++
  }
  return last
}

function addOpening(context: WordText, mentions: readonly PlaceMention[], first: number, add: Add): void {
  const opening = OPENINGS.find((candidate) => opens(context, candidate, first))
  if (!opening) return
  let next = first + opening.words.length
  // tổ dân phố số 4, thôn số 2
  if (opening.kind === 'neighbourhood' && isOneOf(context, context.words[next], SO)) next++
  if (!NEAR.test(gapBetween(context, context.words[next - 1], context.words[next]))) return
  const last = contentEnd(context, mentions, opening, next)
  if (last !== undefined) add(opening.kind, first, last)
}

function opens(context: WordText, { words, notAfter }: Opening, first: number): boolean {
  if (!words.every((choice, offset) => isOneOf(context, context.words[first + offset], choice))) return false
  return !notAfter || !isOneOf(context, context.words[first - 1], notAfter)
}

function contentEnd(
  context: WordText,
  mentions: readonly PlaceMention[],
  { then }: Opening,
  next: number,
): number | undefined {
  const number = then === 'name' ? undefined : numberEnd(context, next)
  if (number !== undefined || then === 'number') return number
  return nameEnd(context, mentions, next)
}

/** A name goes on while words are capitals side by side, and stops before a name the gazetteer knows. */
function nameEnd(context: WordText, mentions: readonly PlaceMention[], first: number): number | undefined {
  const { words, isShouting } = context
  if (isShouting || !words[first]?.isCapital) return undefined
  let last = first
  while (last - first < MAX_NAME_WORDS - 1 && goesOn(context, mentions, last)) last++
  return last
}

function goesOn(context: WordText, mentions: readonly PlaceMention[], last: number): boolean {
  const next: Word | undefined = context.words[last + 1]
  if (!next || !/^\s$/.test(gapBetween(context, context.words[last], next))) return false
  if (mentions.some((mention) => mention.first === last + 1 && mention.kind !== undefined)) return false
  return next.isCapital || /^\d{1,2}[a-z]?$/.test(next.folded)
}
