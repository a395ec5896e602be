import { randomInt } from 'node:crypto'

// 31 signs, a prime: no 0/O, 1/I/L, which people confuse when they read a code aloud
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const BODY_LENGTH = 7

/**
 * Check character over the seven random ones: the weighted sum modulo 31. The modulus is prime and the
 * weights differ, so every single wrong sign and every swap of two signs is caught.
 */
function checkCharacter(body: string): string {
  const sum = [...body].reduce((total, sign, index) => total + ALPHABET.indexOf(sign) * (index + 2), 0)
  return ALPHABET.charAt(sum % ALPHABET.length)
}

/**
 * A new code such as `HA-7K2M-4R9C`: 27 billion possibilities, easy to say on the telephone.
 * @param draw a whole number below the given one; at random unless told otherwise
 */
export function newTrackingCode(draw: (below: number) => number = (below) => randomInt(below)): string {
  const body = Array.from({ length: BODY_LENGTH }, () => ALPHABET.charAt(draw(ALPHABET.length))).join('')
  const signs = body + checkCharacter(body)
  return `HA-${signs.slice(0, 4)}-${signs.slice(4)}`
}

/** The canonical code for what somebody typed (any case, spaces, other dashes or none); undefined when it cannot be one. */
export function parseTrackingCode(typed: string): string | undefined {
  const signs = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}.]/gu, '')
    .replace(/^HA(?=.{8}$)/u, '')
  if (signs.length !== BODY_LENGTH + 1 || [...signs].some((sign) => !ALPHABET.includes(sign)))
    return undefined
  const body = signs.slice(0, BODY_LENGTH)
  return checkCharacter(body) === signs.slice(BODY_LENGTH)
    ? `HA-${signs.slice(0, 4)}-${signs.slice(4)}`
    : undefined
}
