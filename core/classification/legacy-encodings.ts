import { TCVN3, VNI, WINDOWS_1252, windowsByte } from './legacy-tables'
import { rewrite, type MappedText } from './mapped-text'
import { isVietnameseSyllable } from './vietnamese-syllable'

// Letters no Latin-1 font can show: a text that has them is Unicode already
const UNICODE_VIETNAMESE = /[ăđơưĂĐƠƯ\u1EA0-\u1EF9]/u
const LATIN_1 = /[\u00A1-\u00FF−]/u
const TOKEN = /[^\s.,;:!?()"']+/gu

const TCVN3_CHARACTER = new RegExp(`[${[...TCVN3.keys()].join('')}]`, 'gu')
const VNI_SEQUENCE = new RegExp([...VNI.keys()].sort((a, b) => b.length - a.length).join('|'), 'gu')
// The soft hyphen that was ư is dropped by many a form: only ươ can stand before ng and c
const LOST_U_HORN = /ơ(?=ng|c)|ờ(?=ng)|ớ(?=ng|c)|ở(?=ng)|ỡ(?=ng)|ợ(?=ng|c)/gu
const ENOUGH_VALID = 0.7
const LEAST_GAIN = 0.4

/** Share of the words with signs beyond ASCII that could be Vietnamese; 0 when there is none. */
function validShare(text: string): number {
  const marked = (text.match(TOKEN) ?? []).filter((word) => /[\u0080-\uFFFF]/u.test(word))
  return marked.length === 0 ? 0 : marked.filter(isVietnameseSyllable).length / marked.length
}

function fromTcvn3(source: MappedText): MappedText {
  const decoded = rewrite(source, TCVN3_CHARACTER, ([seen]) => TCVN3.get(seen))
  return rewrite(decoded, LOST_U_HORN, (match) =>
    decoded.text[match.index - 1] === 'ư' ? undefined : `ư${match[0]}`,
  )
}

function fromVni(source: MappedText): MappedText {
  return rewrite(source, VNI_SEQUENCE, ([seen]) => VNI.get(seen))
}

// A lead byte of Vietnamese letters in UTF-8 (C3–C6, E1) or of general punctuation (E2) with what must follow;
// the no-break space at the end of `à` has often become a plain one
const FOLLOWING = `[\u0080-\u00BF${WINDOWS_1252}]`
const UTF8_SEQUENCE = new RegExp(`[Ã-Æ]${FOLLOWING}|[áâ]${FOLLOWING}{2}|Ã(?: (?=[ .,!?]|$))`, 'gu')

/** UTF-8 that somebody read as Windows-1252: `Ä‘Æ°á»ng` → `đường`. */
function fromMojibake(source: MappedText): MappedText {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  return rewrite(source, UTF8_SEQUENCE, ([seen]) => {
    if (seen === 'Ã ') return 'à'
    const bytes = [...seen].map(windowsByte)
    if (bytes.some((byte) => byte === undefined)) return undefined
    try {
      return decoder.decode(Uint8Array.from(bytes as number[])).normalize('NFC')
    } catch {
      return undefined // not UTF-8 after all: left as it was
    }
  })
}

/**
 * Guesses whether a text was typed in a font encoding of before Unicode (TCVN3, VNI) or broken on its way
 * (UTF-8 taken for Windows-1252) and gives it back in Unicode. Changes nothing unless far more of its words
 * become possible syllables: a text that is Vietnamese, or another language, stays as it is.
 */
export function decodeLegacy(source: MappedText): MappedText {
  if (!LATIN_1.test(source.text)) return source
  const mended = fromMojibake(source)
  if (mended !== source && validShare(mended.text) - validShare(source.text) >= LEAST_GAIN) return mended
  if (UNICODE_VIETNAMESE.test(source.text)) return source
  const before = validShare(source.text)
  const candidates = [fromVni(source), fromTcvn3(source)]
    .map((candidate) => ({ candidate, share: validShare(candidate.text) }))
    .sort((left, right) => right.share - left.share)
  const [best] = candidates
  return best && best.share >= ENOUGH_VALID && best.share - before >= LEAST_GAIN ? best.candidate : source
}
