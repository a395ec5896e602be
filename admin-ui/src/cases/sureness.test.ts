import { percent, surenessOf } from './sureness'

test.each([
  [1, 'certain'],
  [0.95, 'certain'],
  [0.949, 'likely'],
  [0.8, 'likely'],
  [0.5, 'unsure'],
  [0.499, 'guess'],
  [0, 'guess'],
  [Number.NaN, 'guess'],
])('%d is called %s', (probability, sureness) => {
  expect(surenessOf(probability)).toBe(sureness)
})

test.each([
  [0.834, '83%'],
  [1, '> 99%'],
  [0.001, '< 1%'],
])('%d is shown as %s', (probability, shown) => {
  expect(percent(probability, 'en')).toBe(shown)
})
