import { newTrackingCode, parseTrackingCode } from '../../core/cases/tracking-code'
import { impossibleSigns, likelyCodes } from './code-hints'

const CODE = 'HA-7K2M-4R9'
const complete = (body: string): string =>
  [...'23456789ABCDEFGHJKMNPQRSTUVWXYZ'].map((sign) => body + sign).find((code) => parseTrackingCode(code)) ??
  ''

test('signs that no code holds are named once each', () => {
  expect(impossibleSigns('ha-7k0m-0r1l')).toEqual(['0', '1', 'L'])
  expect(impossibleSigns(newTrackingCode())).toEqual([])
})

test('a code misread in one often confused sign is suggested', () => {
  const meant = complete(CODE)
  expect(likelyCodes(meant.replace('2', 'Z'))).toContain(meant)
})

test.each(['', 'HA-', '7K2M', '<script>alert(1)</script>', '\u0000'.repeat(50), 'HA-'.repeat(40)])(
  'what is no code at all (%j) gets no suggestion',
  (typed) => expect(likelyCodes(typed)).toEqual([]),
)
