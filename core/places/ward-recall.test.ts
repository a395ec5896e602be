import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPlace } from './address-reading'
import { daNangGazetteer as gazetteer } from './da-nang'

interface Line {
  readonly text: string
  /** Today's ward the matter lies in; null when the text does not say enough. */
  readonly code: string | null
  readonly also?: readonly string[]
}

const lines = readFileSync(join(process.cwd(), 'nlp/eval/places.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line)

const read = lines.map((line) => {
  const { wardCode } = readPlace(line.text, gazetteer)
  const isRight = wardCode !== undefined && (wardCode === line.code || line.also?.includes(wardCode) === true)
  return { ...line, wardCode, isRight }
})

test('nine in ten wards, streets and landmarks people name are found', () => {
  const named = read.filter(({ code }) => code)
  expect(named.filter(({ isRight }) => isRight).length / named.length).toBeGreaterThanOrEqual(0.9)
})

test('at most one text in a hundred is sent to a wrong ward', () => {
  const wrong = read.filter(({ wardCode, isRight }) => wardCode !== undefined && !isRight)
  expect(wrong.length / read.length).toBeLessThanOrEqual(0.01)
})
