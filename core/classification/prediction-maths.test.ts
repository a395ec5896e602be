import { bestIndex, lead, readLayout, stretchesOf, toPrediction } from './prediction-maths'

const layout = readLayout({
  0: 'category:road',
  1: 'category:waste',
  2: 'kind:phan-anh',
  3: 'kind:to-cao',
  4: 'urgency:cao',
  5: 'sentiment:neutral',
})
const temperatures = { category: 1, kind: 2, urgency: 1, sentiment: 1 }

test('each task is a softmax of its own, cooled by its temperature', () => {
  const prediction = toPrediction([Math.log(3), 0, 2 * Math.log(9), 0, 0, 0], layout, temperatures, [])
  expect(prediction.category).toMatchObject({ label: 'road', confidence: expect.closeTo(0.75) as number })
  expect(prediction.kind).toMatchObject({ label: 'phan-anh', confidence: expect.closeTo(0.9) as number })
  expect(prediction.urgency).toMatchObject({ label: 'cao', confidence: 1 })
})

test('huge outputs do not overflow', () => {
  const { category } = toPrediction([1e4, -1e4, 0, 0, 0, 0], layout, temperatures, [])
  expect(category).toMatchObject({ label: 'road', confidence: 1 })
})

test.each([
  [{ 0: 'colour:red' }, 'belongs to no task'],
  [{ 0: 'category:' }, 'belongs to no task'],
  [{ 0: 'category:road' }, 'no labels for kind'],
])('labels %j are refused: %s', (labels, reason) => {
  expect(() => readLayout(labels)).toThrow(reason)
})

test('the lead is over the strongest other label', () => {
  expect(bestIndex([1, 3, 9], layout.category)).toBe(1)
  expect(lead([1, 3, 9], layout.category, 1)).toBe(2)
  expect(lead([1, 3, 9], layout.category, 0)).toBe(-2)
})

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
