import fc from 'fast-check'
import { newTrackingCode, parseTrackingCode } from './tracking-code'

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const code = fc.constant(0).map(() => newTrackingCode())
const signsOf = (issued: string) => issued.replaceAll('-', '').slice(2)

test('a code has the form HA-XXXX-XXXX without signs that are confused when read aloud', () => {
  fc.assert(fc.property(code, (issued) => /^HA-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/u.test(issued)))
})

test('every code is read back, however people type it', () => {
  const spelling = fc.constantFrom<(issued: string) => string>(
    (issued) => issued,
    (issued) => issued.toLowerCase(),
    (issued) => ` ${issued}\n`,
    (issued) => issued.replaceAll('-', ' '),
    (issued) => issued.replaceAll('-', ''),
    (issued) => issued.replaceAll('-', '–'),
    (issued) => issued.replaceAll('-', '\u2011'),
    (issued) => issued.replaceAll('-', '.'),
    (issued) => [...issued].join(' '),
    (issued) => issued.slice(3),
    signsOf,
  )
  fc.assert(fc.property(code, spelling, (issued, spell) => parseTrackingCode(spell(issued)) === issued))
})

test('a code whose own signs begin with HA is not taken for its prefix', () => {
  const haBody = fc
    .array(fc.constantFrom(...ALPHABET), { minLength: 5, maxLength: 5 })
    .map((rest) => `HA${rest.join('')}`)
  fc.assert(
    fc.property(haBody, (body) => {
      const valid = [...ALPHABET].filter((check) => parseTrackingCode(body + check) !== undefined)
      expect(valid).toHaveLength(1)
      const signs = body + (valid[0] ?? '')
      expect(parseTrackingCode(`HA${signs}`)).toBe(parseTrackingCode(signs))
    }),
  )
})

test('every single wrong sign is noticed', () => {
  fc.assert(
    fc.property(code, fc.nat({ max: 7 }), fc.constantFrom(...ALPHABET), (issued, at, wrong) => {
      const signs = signsOf(issued)
      fc.pre(signs[at] !== wrong)
      expect(parseTrackingCode(signs.slice(0, at) + wrong + signs.slice(at + 1))).toBeUndefined()
    }),
    { numRuns: 500 },
  )
})

test('every swap of two signs is noticed', () => {
  fc.assert(
    fc.property(code, fc.nat({ max: 7 }), fc.nat({ max: 7 }), (issued, one, other) => {
      const signs = [...signsOf(issued)]
      fc.pre(signs[one] !== signs[other])
      const swapped = signs.with(one, signs[other] ?? '').with(other, signs[one] ?? '')
      expect(parseTrackingCode(swapped.join(''))).toBeUndefined()
    }),
    { numRuns: 500 },
  )
})

test('nothing anybody types is an error, and what is read is canonical', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom(...ALPHABET, 'O', '-', 'đ') }),
      ),
      (typed) => {
        const read = parseTrackingCode(typed)
        if (read !== undefined) expect(parseTrackingCode(read)).toBe(read)
      },
    ),
  )
})

test.each([
  '',
  'HA',
  'HA-',
  'HA-2222',
  'HA-0000-0000',
  'HA-IIII-LLLL',
  'HA-2222-22222',
  "' OR 1=1 --",
  'HB-7K2M-4R9C',
])('%j is no code', (typed) => {
  expect(parseTrackingCode(typed)).toBeUndefined()
})

test('a megabyte of dashes is refused at once', () => {
  const before = performance.now()
  expect(parseTrackingCode('-'.repeat(1_000_000))).toBeUndefined()
  expect(performance.now() - before).toBeLessThan(500)
})

test('codes do not repeat in ten thousand', () => {
  const issued = new Set(Array.from({ length: 10_000 }, newTrackingCode))
  expect(issued.size).toBeGreaterThanOrEqual(9_999)
})
