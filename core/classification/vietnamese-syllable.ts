const ONSET = '(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?'
const CODA = '(?:ng|nh|ch|[cmnpt])?'
const BARE_VOWELS = 'aăâeêioôơuưy'
const SYLLABLE = new RegExp(`^${ONSET}[${BARE_VOWELS}]{1,3}${CODA}$`, 'u')
// Grave, hook above, tilde, acute, dot below
const TONES = /[\u0300\u0309\u0303\u0301\u0323]/gu

/** Whether a word has the shape of a Vietnamese syllable: onset, one to three vowels, coda, one tone at most. */
export function isVietnameseSyllable(word: string): boolean {
  const letters = word.toLowerCase().normalize('NFD')
  const tones = letters.match(TONES)?.length ?? 0
  return tones <= 1 && SYLLABLE.test(letters.replace(TONES, '').normalize('NFC'))
}
