import { Dice, draw, fallingOff, skewed } from './dice'

test('the same seed gives the same numbers, another seed others', () => {
  const numbers = (seed: number): number[] => {
    const dice = new Dice(seed)
    return Array.from({ length: 20 }, () => dice.next())
  }
  expect(numbers(7)).toEqual(numbers(7))
  expect(numbers(7)).not.toEqual(numbers(8))
})

test('weights decide how often something is drawn', () => {
  const dice = new Dice(1)
  const two = skewed([
    ['often', 9],
    ['seldom', 1],
  ])
  const drawn = Array.from({ length: 2_000 }, () => draw(dice, two))
  const often = drawn.filter((item) => item === 'often').length / drawn.length
  expect(often).toBeGreaterThan(0.87)
  expect(often).toBeLessThan(0.93)
})

test('a falling list favours its beginning and reaches its end', () => {
  const dice = new Dice(2)
  const list = fallingOff(['a', 'b', 'c', 'd'], 1)
  const drawn = Array.from({ length: 2_000 }, () => draw(dice, list))
  const count = (item: string): number => drawn.filter((one) => one === item).length
  expect(count('a')).toBeGreaterThan(count('d'))
  expect(count('d')).toBeGreaterThan(0)
})
