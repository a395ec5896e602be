import { parseTrackingCode } from '../../core/cases/tracking-code'

const NEVER_IN_CODES = /[0O1IL]/gu
const CONFUSED = [
  '8B',
  '5S',
  '2Z',
  'UV',
  '6G',
  'MN',
  'DP',
  'QG',
  'KX',
  '7T',
  '4A',
  '9P',
  'EF',
  '38',
  'CG',
  'WV',
  '0D',
  '0Q',
  'OD',
  'OQ',
  '17',
  '1J',
  'I7',
  'IJ',
  'LJ',
]
const MAX_SUGGESTIONS = 3

const partnersOf = (sign: string): string[] =>
  CONFUSED.filter((pair) => pair.includes(sign)).map((pair) => pair.replace(sign, ''))

const withoutPrefix = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[\s-]/gu, '')
    .replace(/^HA(?=.{8}$)/u, '')

/** Signs the reader typed that no code holds: the likeliest reason a code is not found. */
export function impossibleSigns(typed: string): string[] {
  return [...new Set(withoutPrefix(typed.slice(0, 40)).match(NEVER_IN_CODES) ?? [])]
}

/**
 * Codes that differ from what was typed by one commonly confused sign and whose check character fits.
 * It tells nothing about which codes exist.
 */
export function likelyCodes(typed: string): string[] {
  const signs = withoutPrefix(typed.slice(0, 40))
  const guesses = [...signs].flatMap((sign, index) =>
    partnersOf(sign).map((partner) =>
      parseTrackingCode(signs.slice(0, index) + partner + signs.slice(index + 1)),
    ),
  )
  return [...new Set(guesses.filter((code) => code !== undefined))].slice(0, MAX_SUGGESTIONS)
}
