import { certaintyOfKind, doubtOf } from './certainty'

const ranked = [
  { label: 'kien-nghi', probability: 0.4 },
  { label: 'phan-anh', probability: 0.35 },
  { label: 'khieu-nai', probability: 0.2 },
]
const sure = { category: 0.9, kind: 0.9, hiddenDenunciation: false }

test('kinds that are handled alike are sure together', () => {
  expect(certaintyOfKind('kien-nghi', ranked)).toBeCloseTo(0.75)
  expect(certaintyOfKind('khieu-nai', ranked)).toBeCloseTo(0.2)
})

test('a reading that is sure of everything leaves no doubt', () => {
  expect(doubtOf(sure, 0.6)).toBeNull()
})

test.each([
  [{ ...sure, hiddenDenunciation: true }, 'maybe-denunciation'],
  [{ ...sure, kind: 0.49 }, 'unsure-kind'],
  [{ ...sure, kind: Number.NaN }, 'unsure-kind'],
  [{ ...sure, category: 0.599 }, 'unsure-category'],
  [{ ...sure, category: Number.NaN }, 'unsure-category'],
])('%j is doubted: %s', (certainty, doubt) => {
  expect(doubtOf(certainty, 0.6)).toBe(doubt)
})
