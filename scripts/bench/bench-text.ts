import { Dice } from '../load/dice'
import { writeLetter } from '../load/letter'

const LENGTH = 300
const CATEGORIES = ['road', 'waste', 'lighting', 'drainage', 'noise', 'water-supply'] as const

/** Vietnamese letters of exactly 300 characters, no two in a row alike. */
export function benchTexts(count: number, seed: number): string[] {
  const dice = new Dice(seed)
  return Array.from({ length: count }, () => textOf(dice))
}

function textOf(dice: Dice): string {
  let text = ''
  while (text.length < LENGTH) {
    const scene = { category: dice.pick(CATEGORIES), wardName: 'Phường Hải Châu', street: 'đường số 5' }
    text += `${writeLetter(scene, 0, dice).text} `
  }
  // Never a space at the end: the intake trims it
  return `${text.slice(0, LENGTH - 1)}.`
}
