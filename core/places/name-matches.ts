import type { Gazetteer, PlaceName } from './gazetteer'
import { gapBetween, type WordText } from './place-words'

/** Names of one spelling that fit the words `first`..`last`. */
export interface NameMatch {
  readonly first: number
  readonly last: number
  readonly names: readonly PlaceName[]
}

/** Inside a name words stand side by side or are joined, as in 2/9, Phụ sản - Nhi, Ch’ơm. */
const JOINED = /^(?:\s{1,3}|\s?[-–/.]\s?|['’])$/

/** Every name that begins at this word, shortest first. */
export function matchesAt({ root }: Gazetteer, context: WordText, first: number): NameMatch[] {
  const matches: NameMatch[] = []
  let node = root
  for (let last = first; last < context.words.length; last++) {
    const { words } = context
    if (last > first && !JOINED.test(gapBetween(context, words[last - 1], words[last]))) break
    const next = node.next.get(words[last]?.folded ?? '')
    if (!next) break
    node = next
    const names = preciseNames(context, first, node.names)
    if (names.length > 0) matches.push({ first, last, names })
  }
  return matches
}

/** `xã Trà Don` from somebody who uses diacritics is not Trà Dơn. */
function preciseNames(context: WordText, first: number, all: readonly PlaceName[]): PlaceName[] {
  const fitting = all.filter((name) => isSpelledAs(context, first, name))
  const { words, isAccented } = context
  const exact = fitting.filter(({ spellings }) => spellings.every((s, i) => s === words[first + i]?.spelling))
  return isAccented && exact.length > 0 ? exact : fitting
}

/** A syllable with diacritics must have the right ones (ăn hại is not An Hải); one without may lack them. */
function isSpelledAs({ words }: WordText, first: number, { spellings }: PlaceName): boolean {
  return spellings.every((spelling, i) => {
    const word = words[first + i]
    return word?.spelling === spelling || word?.spelling === word?.folded
  })
}
