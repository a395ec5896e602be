import { bestIndex, lead, readLayout } from './label-layout'

const layout = readLayout({
  0: 'category:road',
  1: 'category:waste',
  2: 'kind:phan-anh',
  3: 'urgency:cao',
  4: 'sentiment:neutral',
})

test.each([
  [{ 0: 'colour:red' }, 'belongs to no task'],
  [{ 0: 'category:' }, 'belongs to no task'],
  [{ 0: 'toString:x' }, 'belongs to no task'],
  [{ 0: 'category:road' }, 'no labels for kind'],
])('labels %j are refused: %s', (labels, reason) => {
  expect(() => readLayout(labels)).toThrow(reason)
})

test('a mapping translates every label of a model, or leaves it out on purpose', () => {
  const mapped = readLayout({ 0: 'LABEL_0', 1: 'spam' }, { LABEL_0: 'category:road', spam: null })
  expect(mapped.category).toEqual([{ index: 0, code: 'road' }])
  expect(() => readLayout({ 0: 'LABEL_0', 1: 'new' }, { LABEL_0: 'category:road' })).toThrow(
    'not in the mapping',
  )
  expect(() => readLayout({ 0: 'spam' }, { spam: null })).toThrow('no labels for category')
})

test('the lead is over the strongest other label', () => {
  expect(bestIndex([1, 3, 9, 0, 0], layout.category)).toBe(1)
  expect(lead([1, 3, 9, 0, 0], layout.category, 1)).toBe(2)
  expect(lead([1, 3, 9, 0, 0], layout.category, 0)).toBe(-2)
})
