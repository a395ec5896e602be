import { mostTelling, occlusionsWithin, stretchesOf, weighOcclusions, weighWords } from './evidence'
import { readLayout } from './label-layout'

const layout = readLayout({
  0: 'category:road',
  1: 'category:waste',
  2: 'kind:phan-anh',
  3: 'urgency:cao',
  4: 'sentiment:neutral',
})
const spans = [
  { start: 0, end: 3 },
  { start: 4, end: 8 },
  { start: 9, end: 12 },
]

test('stretches cover every word once, in whole words', () => {
  const text = 'Nắp hố ga, mất trước cổng trường!'
  const stretches = stretchesOf(text, 3)
  expect(stretches.map(({ start, end }) => text.slice(start, end))).toEqual([
    'Nắp hố ga',
    'mất trước cổng',
    'trường',
  ])
})

test('a text without words has no stretches', () => {
  expect(stretchesOf('… !!! 🙂', 12)).toEqual([])
})

test('a stretch says what its words say alone, beyond what is said of no words', () => {
  const voices = new Map([
    ['hố', [4, 0]],
    ['ga', [2, 0]],
    ['rác', [0, 9]],
    ['và', [1, 0]],
  ])
  const cut = stretchesOf('Hố ga và rác', 2)
  const blank = [1, 0]
  expect(weighWords(cut, 0, { of: (word) => voices.get(word), blank }, layout)).toEqual([
    { start: 0, end: 5, weight: 1 },
  ])
  expect(weighWords(cut, 1, { of: (word) => voices.get(word), blank }, layout)).toEqual([
    { start: 6, end: 12, weight: 1 },
  ])
  expect(weighWords(cut, 0, { of: () => undefined, blank }, layout)).toEqual([])
})

test.each([
  [0, 50, 0],
  [400, 50, 5],
  [400, 100, 3],
  [400, 150, 0],
  [400, 250, 0],
  [400, 0, 5],
])('a budget of %d tokens pays for a text of %d and %d occlusions', (budget, tokens, occlusions) => {
  expect(occlusionsWithin(budget, tokens)).toBe(occlusions)
})

test('three stretches are shown at most', () => {
  const one = { start: 0, end: 1, weight: 0.1 }
  expect(mostTelling([one, one, one, one])).toHaveLength(3)
})

test('a stretch weighs what the lead loses without it', () => {
  const evidence = weighOcclusions(
    spans,
    [4, 0],
    [
      [3, 0],
      [0, 0],
      [4.1, 0],
    ],
    layout,
  )
  expect(evidence).toEqual([
    { start: 4, end: 8, weight: 1 },
    { start: 0, end: 3, weight: 0.25 },
  ])
})

test('without a lead nothing can have moved it', () => {
  expect(
    weighOcclusions(
      spans,
      [2, 2],
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
      layout,
    ),
  ).toEqual([])
})
