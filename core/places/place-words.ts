import { foldText } from '../platform/text'

/** One word of a text; `start` and `end` are UTF-16 offsets in the text as it was given. */
export interface Word {
  readonly start: number
  readonly end: number
  /** Without case and diacritics. */
  readonly folded: string
  /** Without case, the tone mark moved to the end: `Hòa` and `Hoà` spell the same. */
  readonly spelling: string
  readonly isCapital: boolean
}

export interface WordText {
  readonly text: string
  readonly words: readonly Word[]
  /** The writer uses diacritics, so a word without them means what it says (`cho con` is not `chợ Cồn`). */
  readonly isAccented: boolean
  /** All in capitals, so that capitals say nothing. */
  readonly isShouting: boolean
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
const ACCENTED_SHARE = 0.25

/** Cuts a text into words of letters and digits; folding word by word keeps the spans true for any Unicode form. */
export function readWords(text: string): WordText {
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ 0: written, index }) => ({
    start: index,
    end: index + written.length,
    folded: foldText(written),
    spelling: spellingOf(written),
    isCapital: /^\p{Lu}/u.test(written),
  }))
  const accented = words.filter(({ folded, spelling }) => folded !== spelling).length
  const isShouting = !/\p{Ll}/u.test(text)
  return { text, words, isAccented: accented > words.length * ACCENTED_SHARE, isShouting }
}

/** The spelling of one syllable, independent of case, Unicode form and where the tone mark sits. */
export function spellingOf(syllable: string): string {
  const decomposed = syllable.toLowerCase().normalize('NFD')
  return decomposed.replace(TONES, '').normalize('NFC') + (decomposed.match(TONES)?.join('') ?? '')
}

/** What stands between two neighbouring words; the whole rest at the ends of the text. */
export function gapBetween({ text }: WordText, before: Word | undefined, after: Word | undefined): string {
  return text.slice(before?.end ?? 0, after?.start ?? text.length)
}

/** Words to recognise, ready to compare. */
export interface WordSet {
  readonly spellings: ReadonlySet<string>
  readonly folded: ReadonlySet<string>
}

/** `foldedToo` names the words that are still clear without diacritics; all of them unless told. */
export function wordSet(words: readonly string[], foldedToo: readonly string[] = words): WordSet {
  return { spellings: new Set(words.map(spellingOf)), folded: new Set(foldedToo.map(foldText)) }
}

/** Is the word one of these? Diacritics may be missing only where the writer uses none. */
export function isOneOf({ isAccented }: WordText, word: Word | undefined, known: WordSet): boolean {
  if (!word) return false
  return known.spellings.has(word.spelling) || (!isAccented && known.folded.has(word.spelling))
}
