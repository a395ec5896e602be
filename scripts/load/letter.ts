import type { Dice } from './dice'
import phrases from './phrases.json'

export interface Letter {
  readonly title: string | null
  readonly text: string
}

export interface Scene {
  readonly category: string
  readonly wardName: string
  readonly street: string
}

const MIN_LENGTH = 100
const MAX_LENGTH = 600
const TITLE_LENGTH = 90

const problems: Readonly<Record<string, readonly string[]>> = phrases.problems

function fill(template: string, scene: Scene, dice: Dice): string {
  if (!template.includes('{')) return template
  return template.replace(/\{(\w+)\}/gu, (_whole, gap: string) => filler(gap, scene, dice))
}

function filler(gap: string, { street, wardName }: Scene, dice: Dice): string {
  switch (gap) {
    case 'street':
      return street
    case 'ward':
      return wardName
    case 'days':
      return dice.pick(phrases.days)
    case 'time':
      return dice.pick(phrases.times)
    case 'cm':
      return String(10 + dice.below(50))
    case 'months':
      return String(2 + dice.below(9))
    case 'house':
      return String(1 + dice.below(300))
    default:
      throw new Error(`no filler for ${gap}`)
  }
}

/** Words so rare that a search for them finds a known handful: one case in `every` carries its sentence. */
function rareSentences(ordinal: number): string[] {
  return phrases.rare
    .filter(({ every }) => ordinal % every === Math.floor(every / 2))
    .map(({ sentence }) => sentence)
}

/** A citizen's letter of 100 to 600 characters; every person and incident in it is invented. */
export function writeLetter(scene: Scene, ordinal: number, dice: Dice): Letter {
  const problem = fill(dice.pick(problems[scene.category] ?? problems['other'] ?? []), scene, dice)
  const sentences = [
    `${fill(dice.pick(phrases.openings), scene, dice)}${problem}.`,
    ...rareSentences(ordinal),
  ]
  const wanted = dice.between(MIN_LENGTH, MAX_LENGTH * 0.8)
  let length = sentences.join(' ').length
  const add = (phrase: string): void => {
    if (length + phrase.length + 2 > MAX_LENGTH || sentences.includes(`${phrase}.`)) return
    sentences.push(`${phrase}.`)
    length += phrase.length + 2
  }
  while (length < wanted - 30) add(dice.pick(phrases.effects))
  add(dice.pick(phrases.requests))
  if (length < MIN_LENGTH) add(dice.pick(phrases.effects))
  if (length < MIN_LENGTH) add(dice.pick(phrases.effects))
  return { title: dice.chance(0.6) ? problem.slice(0, TITLE_LENGTH) : null, text: sentences.join(' ') }
}

export function writeReply(scene: Scene, dice: Dice): string {
  return fill(dice.pick(phrases.replies), scene, dice)
}

export function writeReturnReason(dice: Dice): string {
  return dice.pick(phrases.returnReasons)
}

export function inventName(dice: Dice): string {
  return dice.pick(phrases.names)
}
