import { rewrite, type MappedText } from './mapped-text'

/** Cyrillic and Greek letters that print like Latin ones, in pairs. */
const PAIRS =
  'аaАAВBеeЕEкkКKМMНHоoОOрpРPсcСCТTуyУYхxХXіiІIјjЈJѕsЅSԁdһhӏlαaΑAΒBεeΕEΖZηnΗHιiΙIκkΚKΜMνvΝNοoΟOρpΡPτtΤTυuΥYχxΧX'
const LATIN = new Map((PAIRS.match(/../gsu) ?? []).map(([seen = '', meant = '']) => [seen, meant] as const))

const OTHER_SCRIPT = /[\p{Script=Cyrillic}\p{Script=Greek}]/u
const WORD = /[\p{L}\p{M}\d]+/gu
// Full-width forms, circled and mathematical letters: the same letters in fancy dress
const FANCY = /[\uFF01-\uFF5E\u24B6-\u24E9]|[\u{1D400}-\u{1D7FF}\u{1F130}-\u{1F189}]/gu

/** Letters of other scripts inside a Latin word, and letters in fancy dress, become what they look like. */
export function replaceLookAlikes(source: MappedText): MappedText {
  const plain = rewrite(source, FANCY, ([seen]) => {
    const letter = seen.normalize('NFKC')
    return /^[\x20-\x7E]$/u.test(letter) ? letter : undefined
  })
  if (!OTHER_SCRIPT.test(plain.text)) return plain
  return rewrite(plain, WORD, ([word]) => {
    if (!OTHER_SCRIPT.test(word)) return undefined
    const replaced = word.replace(/./gsu, (char) => LATIN.get(char) ?? char)
    // A word that is Cyrillic or Greek throughout is somebody's language, not a disguise
    const isMixed = /\p{Script=Latin}/u.test(word)
    return isMixed && /^[\p{Script=Latin}\p{M}\d]+$/u.test(replaced) ? replaced.normalize('NFC') : undefined
  })
}

const MAY_BE_LONG = /(\p{L})\1/iu
const LONG_MARKS = /([^\p{L}\p{N}\s])\1{3,}/gu
const KEPT_MARKS = 3
const MAY_REPEAT = /^(?:www|iii|xxx)$/iu

/** `quáaaa` → `quá`, `trời ơiiii` → `trời ơi`, `!!!!!!` → `!!!`; numbers, www and Roman numerals stay. */
export function collapseRepeats(source: MappedText): MappedText {
  // Only a word that says the same letter twice in a row can say it three times
  const letters = rewrite(source, /[\p{L}\p{M}]{3,}/gu, ([word]) =>
    MAY_REPEAT.test(word) || !MAY_BE_LONG.test(word) || !hasVowel(word) ? undefined : shortened(word),
  )
  return rewrite(letters, LONG_MARKS, ([, mark = '']) => mark.repeat(KEPT_MARKS))
}

// PCCC and CCCD are names, not drawn-out words
const hasVowel = (word: string) => /[aeiouy]/iu.test(word.normalize('NFD'))

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu
const LONG_FROM = 3

/** The letter without tone and case: what a drawn-out vowel repeats. */
const soundOf = (letter: string) => letter.normalize('NFD').replace(TONES, '').normalize('NFC').toLowerCase()

/** A drawn-out letter keeps its first, toned form: `áaaa` is one vowel said long. */
function shortened(word: string): string {
  const kept: string[] = []
  let run: string[] = []
  const endRun = () => kept.push(...(run.length >= LONG_FROM ? run.slice(0, 1) : run))
  for (const letter of word.match(/./gsu) ?? []) {
    if (run.length > 0 && soundOf(run[0] ?? '') !== soundOf(letter)) {
      endRun()
      run = []
    }
    run.push(letter)
  }
  endRun()
  return kept.join('')
}
