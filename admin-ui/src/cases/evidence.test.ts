import { cutAtEvidence } from './evidence'

const TEXT = 'Mất nắp hố ga trước cổng'

const marked = (...spans: [number, number, number][]) =>
  cutAtEvidence(
    TEXT,
    spans.map(([start, end, weight]) => ({ start, end, weight })),
  )

test('the pieces of a text always add up to the text', () => {
  const pieces = marked([4, 13, 0.4], [0, 3, 0.2])
  expect(pieces.map(({ text }) => text).join('')).toBe(TEXT)
  expect(pieces.filter(({ isEvidence }) => isEvidence).map(({ text }) => text)).toEqual(['Mất', 'nắp hố ga'])
})

test('words that speak against the label are not marked', () => {
  expect(marked([4, 13, -0.4]).some(({ isEvidence }) => isEvidence)).toBe(false)
})

test('spans that overlap or leave the text are left out', () => {
  const pieces = marked([0, 7, 0.4], [4, 13, 0.4], [20, 99, 0.4], [-1, 2, 0.4])
  expect(pieces.map(({ text }) => text).join('')).toBe(TEXT)
  expect(pieces.filter(({ isEvidence }) => isEvidence)).toHaveLength(1)
})
