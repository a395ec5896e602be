/**
 * One spelling for the same text: precomposed (NFC), `\n` line ends, plain spaces, no invisible marks.
 * Case, diacritics, lines, runs of spaces and the joiners inside emoji stay.
 */
export function normalizeText(s: string): string {
  return s
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Zs}/gu, ' ')
    .replace(/[\u200B\u2060\uFEFF\u00AD]/g, '')
}

/**
 * Lower case without Vietnamese diacritics, for comparing: `Đường Hải Châu` → `duong hai chau`.
 *
 * Precomposed (NFC) Vietnamese keeps its length: every UTF-16 unit gives one unit, so spans found in the folded text
 * are spans of the original. In decomposed (NFD) text the combining marks disappear and spans shift: to map those back,
 * cut the original into words first and fold each word.
 */
export function foldText(s: string): string {
  return s
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .normalize('NFC')
    .replace(/đ/g, 'd')
}
