import type { Gazetteer, GazetteerEntry, NameNode } from '../places/gazetteer'
import { readWords, wordSet, type Word } from '../places/place-words'

const STREET_WORDS = wordSet(['đường', 'phố', 'đg', 'ngõ', 'hẻm', 'kiệt', 'đ'])
const HOUSE_NUMBER = /^[a-z]{0,2}\d+[a-z]?$/

/**
 * The street somebody names after a word such as `đường` or a house number, in its official spelling; never
 * the house. Null when none of the city's known streets is named so.
 */
export function namedStreet(
  { root }: Pick<Gazetteer, 'root'>,
  ...texts: readonly (string | null)[]
): string | null {
  for (const text of texts) {
    const street = text ? streetIn(root, readWords(text).words) : undefined
    if (street) return street
  }
  return null
}

function streetIn(root: NameNode, words: readonly Word[]): string | undefined {
  for (const [index, word] of words.entries()) {
    const isLead = STREET_WORDS.folded.has(word.folded) || HOUSE_NUMBER.test(word.folded)
    const street = isLead ? longestStreet(root, words, index + 1) : undefined
    if (street) return street.name
  }
  return undefined
}

function longestStreet(root: NameNode, words: readonly Word[], from: number): GazetteerEntry | undefined {
  let node: NameNode | undefined = root
  let longest: GazetteerEntry | undefined
  for (let at = from; node; at += 1) {
    longest = node.names.find(({ entry }) => entry?.kind === 'street')?.entry ?? longest
    node = node.next.get(words[at]?.folded ?? '')
  }
  return longest
}
