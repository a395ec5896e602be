import { Dice } from './dice'
import { writeLetter } from './letter'

const scene = { category: 'road', wardName: 'Phường Hải Châu', street: 'đường số 5' }

test('letters are 100 to 600 characters long and leave no gap unfilled', () => {
  const dice = new Dice(4)
  for (let ordinal = 0; ordinal < 2_000; ordinal += 1) {
    const { text } = writeLetter(scene, ordinal, dice)
    expect(text.length).toBeGreaterThanOrEqual(100)
    expect(text.length).toBeLessThanOrEqual(600)
    expect(text).not.toMatch(/[{}]/u)
  }
})

test('a rare word is in exactly one letter of five thousand', () => {
  const dice = new Dice(5)
  const letters = Array.from({ length: 10_000 }, (_, ordinal) => writeLetter(scene, ordinal, dice).text)
  expect(letters.filter((text) => text.includes('kỳ nhông'))).toHaveLength(2)
})
