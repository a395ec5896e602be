import { readWords, type Word } from '../places/place-words'
import { termsOf } from './report-words'

const MOST = 2
const LONGEST = 4
const TELLING_FROM = 0.5

interface Phrase {
  readonly words: readonly Word[]
  readonly weight: number
}

/**
 * The most telling phrases of a text that another one holds too, as the first one spells them. Names are left
 * out: where something is, is said by street and distance.
 */
export function sharedWords(text: string, other: string): string[] {
  const weightOf = sharedWeights(text, other)
  const { words, isAccented } = readWords(text)
  const isName = ({ folded, isCapital }: Word): boolean => /\d/u.test(folded) || (isAccented && isCapital)
  const phrases: Phrase[] = []
  for (const [index, word] of words.slice(1).entries()) {
    const before = words[index]
    if (!before || isName(word) || isName(before)) continue
    const weight = weightOf.get(`${before.folded} ${word.folded}`) ?? 0
    if (weight >= TELLING_FROM) append(phrases, { words: [before, word], weight })
  }
  const spelled = phrases
    .sort((one, next) => next.weight - one.weight)
    .map(({ words: said }) => text.slice(said[0]?.start, said.at(-1)?.end).toLocaleLowerCase('vi'))
  return [...new Set(spelled)].slice(0, MOST)
}

function sharedWeights(text: string, other: string): ReadonlyMap<string, number> {
  const theirs = new Set(termsOf(other).map(({ term }) => term))
  const shared = termsOf(text).filter(({ term }) => theirs.has(term))
  return new Map(shared.map(({ term, weight }) => [term, weight]))
}

/** "nắp cống" and "cống vỡ" side by side are one phrase, "nắp cống vỡ". */
function append(phrases: Phrase[], pair: Phrase): void {
  const last = phrases.at(-1)
  const goesOn = last?.words.at(-1) === pair.words[0] && last && last.words.length < LONGEST
  if (!goesOn) phrases.push(pair)
  else
    phrases.splice(-1, 1, {
      words: [...last.words, ...pair.words.slice(1)],
      weight: last.weight + pair.weight,
    })
}
