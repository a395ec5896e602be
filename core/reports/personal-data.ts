/**
 * What names a person in a text a citizen wrote. Numbers are covered from eight digits on: telephone numbers,
 * identity cards and bank accounts have nine to sixteen, house numbers, prices in đồng with separators aside,
 * do not get that far.
 */
const EMAIL = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu
const PHONE = /(?<!\d)(?:\+?84|0)(?:[\s.-]?\d){9,10}(?!\d)/gu
const LONG_NUMBER = /(?<!\d)\d{8,16}(?!\d)/gu

/**
 * Covers what names a person, for texts that leave the case file: e-mail addresses, telephone, identity card
 * and account numbers, and the words given (the sender's own name), however they are capitalised.
 * Names of other people stay: no rule finds them surely, so such texts still belong in trusted hands.
 * @param names words to cover, such as the sender's name; shorter than three letters are passed over
 */
export function coverPersonalData(text: string, names: readonly string[] = []): string {
  const covered = text
    .replace(EMAIL, '[email]')
    .replace(PHONE, '[số điện thoại]')
    .replace(LONG_NUMBER, '[số]')
  return names
    .map((name) => name.trim())
    .filter((name) => name.length >= 3)
    .reduce((all, name) => all.replace(asPattern(name), '[tên]'), covered)
}

/** Whole words only: the name "An" must not eat into "An Hải". */
function asPattern(name: string): RegExp {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace(/\s+/gu, '\\s+')
  return new RegExp(`(?<![\\p{L}\\d])${escaped}(?![\\p{L}\\d])`, 'giu')
}
