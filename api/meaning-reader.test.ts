import { quietLog } from '../core/testing/test-database'
import { until } from '../core/testing/until'
import { MeaningReader } from './meaning-reader'

const vector = Float32Array.from([0.6, 0.8])
const encoder = {
  modelVersion: 'm1',
  embed: async (texts: readonly string[]) => texts.map(() => vector),
  close: async () => undefined,
}

test('nobody waits for the model: the first question starts it, later ones are answered by it', async () => {
  const reader = new MeaningReader(async () => encoder, quietLog)
  expect(await reader.read('nắp cống vỡ')).toBeUndefined()
  const meaning = await until(() => reader.read('nắp cống vỡ'))
  expect(meaning).toEqual({ vector: Int8Array.from([95, 127]), modelVersion: 'm1' })
})

test('a model that cannot be loaded is asked for once in a while, not at every letter', async () => {
  let tries = 0
  const load = async () => {
    tries += 1
    throw new Error('no such file')
  }
  const reader = new MeaningReader(load, quietLog)
  for (let letter = 0; letter < 20; letter += 1) expect(await reader.read('nắp cống')).toBeUndefined()
  expect(tries).toBe(1)
})

test('while too many are being read, others are answered without meaning', async () => {
  const waiting: (() => void)[] = []
  let isHeld = false
  const slow = {
    ...encoder,
    embed: async (texts: readonly string[]) => {
      if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve))
      return texts.map(() => vector)
    },
  }
  const reader = new MeaningReader(async () => slow, quietLog)
  await until(() => reader.read('khởi động'))
  isHeld = true
  const reading = Array.from({ length: 4 }, () => reader.read('một'))
  expect(await reader.read('hai')).toBeUndefined()
  for (const resolve of waiting) resolve()
  expect(await Promise.all(reading)).not.toContain(undefined)
})
