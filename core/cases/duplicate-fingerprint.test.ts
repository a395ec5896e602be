import fc from 'fast-check'
import { cosine, lookUpKeys, overlap, sketchWords, soughtKeys, toBytes } from './duplicate-fingerprint'

const MANHOLE = 'Nắp cống trước trường Phù Đổng vỡ toang'
const NOW = new Date('2026-11-23T03:00:00Z')

test('the same words in another order, without case or diacritics stay alike; others do not', () => {
  const sketch = sketchWords(MANHOLE)
  expect(cosine(sketch, sketchWords('NAP CONG truoc truong Phu Dong vo toang'))).toBeCloseTo(1)
  expect(cosine(sketch, sketchWords('Trước trường Phù Đổng nắp cống vỡ toang rồi'))).toBeGreaterThan(0.6)
  expect(cosine(sketch, sketchWords('Quán karaoke hát tới khuya ồn ào quá'))).toBeLessThan(0.2)
})

test('a short report is found inside a long one', () => {
  const long = `${MANHOLE}. ${'Tôi đi làm về ngang qua thấy vậy nên báo cho tổng đài biết mà cử người tới. '.repeat(3)}`
  const found = overlap(sketchWords(MANHOLE), sketchWords(long))
  expect(found.containment).toBeGreaterThan(found.cosine)
})

test('whatever is typed has a sketch, and none is unlike itself', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (text) => {
      const sketch = sketchWords(text)
      expect(sketch).toHaveLength(256)
      const own = cosine(sketch, sketch)
      expect(own === 0 || Math.abs(own - 1) < 1e-9).toBe(true)
    }),
  )
})

test('reports of neighbouring weeks share keys, those of last summer do not', () => {
  const sought = new Set(soughtKeys('Nắp cống gần trường Phù Đổng vỡ, coi chừng té', null, NOW, 2))
  const isMet = (at: string) => lookUpKeys(MANHOLE, null, new Date(at)).some((key) => sought.has(key))
  expect(isMet('2026-11-22T00:00:00Z')).toBe(true)
  expect(isMet('2026-11-10T00:00:00Z')).toBe(true)
  expect(isMet('2026-07-10T00:00:00Z')).toBe(false)
})

test('keys fit PostgreSQL’s integer, and meanings that point the same way share one', () => {
  const vector = toBytes(Float32Array.from({ length: 96 }, (_, index) => Math.sin(index)))
  const near = toBytes(
    Float32Array.from({ length: 96 }, (_, index) => Math.sin(index) + 0.05 * Math.cos(7 * index)),
  )
  const keys = lookUpKeys('a', vector, NOW)
  expect(keys).toHaveLength(16)
  for (const key of keys) expect(Number.isInteger(key) && Math.abs(key) <= 2 ** 31).toBe(true)
  expect(lookUpKeys('a', near, NOW).some((key) => keys.includes(key))).toBe(true)
})

test('bytes keep the angle of the vectors they came from', () => {
  const one = Float32Array.from({ length: 96 }, (_, index) => Math.sin(index * 1.7))
  const other = Float32Array.from({ length: 96 }, (_, index) => Math.sin(index * 1.7 + 0.6))
  let [dot, a, b] = [0, 0, 0]
  one.forEach((value, index) => {
    dot += value * other[index]!
    a += value ** 2
    b += other[index]! ** 2
  })
  expect(cosine(toBytes(one), toBytes(other))).toBeCloseTo(dot / Math.sqrt(a * b), 2)
})
