import { parseTrackingCode } from '../../core/cases/tracking-code'
import { Dice } from './dice'
import { trackingCodes } from './tracking-codes'

test('a load hands out valid codes, no two the same', () => {
  const next = trackingCodes(new Dice(3))
  const codes = Array.from({ length: 50_000 }, next)
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes.slice(0, 100).map((code) => parseTrackingCode(code))).toEqual(codes.slice(0, 100))
})
