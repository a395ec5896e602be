import fc from 'fast-check'
import { readPlace } from './address-reading'
import { daNangGazetteer as gazetteer } from './da-nang'

const pieces = fc.constantFrom(
  ...['phường', 'Hải Châu', ', ', 'ngã tư', 'Bạch Đằng', ' - ', '2/9', '\uDC00', '🐉', 'q.', '\n', 'x'],
)
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(pieces).map((parts) => parts.join(' ')),
)

test('any text gives a reading with scores within bounds', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { candidates, confidence, wardCode } = readPlace(text, gazetteer)
      expect(confidence).toBeGreaterThanOrEqual(0)
      expect(confidence).toBeLessThanOrEqual(1)
      if (wardCode) expect(candidates[0]?.wardCode).toBe(wardCode)
      for (const { score, matched } of candidates) {
        expect(score > 0 && score <= 1).toBe(true)
        expect(text.slice(matched.start, matched.end)).toBe(matched.text)
      }
    }),
  )
})

test.each([
  'phường Hải Châu ',
  'Đèn đường trong kiệt gần chợ Cồn tắt cả tuần nay, người già đi lại rất sợ. ',
  'hai chau thanh khe ',
  'hai ',
  'a',
  'ngã tư Hùng Vương - ',
  'p. ',
  'đ',
  '- ',
])('10,000 characters of %j are read in less than 50 ms', (piece) => {
  const text = piece.repeat(Math.ceil(10_000 / piece.length))
  // Processor time, the best of several: other work on the machine is not the reader's
  const times = Array.from({ length: 7 }, () => {
    const start = process.cpuUsage()
    readPlace(text, gazetteer)
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1_000
  })
  expect(Math.min(...times)).toBeLessThan(50)
})
