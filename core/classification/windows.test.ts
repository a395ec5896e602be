import fc from 'fast-check'
import type { Probabilities } from './prediction-maths'
import { mergeEmbeddings, mergeWindows, windowsOf, windowWeights } from './windows'

const read = (parts: Partial<Probabilities> = {}): Probabilities => ({
  category: [0.8, 0.2],
  kind: [0.9, 0.1],
  urgency: [0.1, 0.9],
  sentiment: [1],
  secondary: [0.1, 0.1],
  ...parts,
})
const POSITIONS = { denunciation: 1, emergency: 0 }

test('a text that fits is one window, spaces and all', () => {
  expect(windowsOf('  một hai  ba ', 3)).toEqual([{ start: 0, end: 14 }])
})

test('windows overlap, cover every word and end with the text', () => {
  const text = Array.from({ length: 100 }, (_, index) => `w${index}`).join(' ')
  const windows = windowsOf(text, 40).map(({ start, end }) => text.slice(start, end).split(' '))
  expect(windows.map((words) => [words[0], words.at(-1)])).toEqual([
    ['w0', 'w39'],
    ['w30', 'w69'],
    ['w60', 'w99'],
  ])
})

test('ten thousand characters without a space are cut, too', () => {
  const windows = windowsOf('x'.repeat(10_000), 100)
  expect(windows.length).toBeGreaterThan(1)
  expect(Math.max(...windows.map(({ start, end }) => end - start))).toBeLessThanOrEqual(6_000)
})

test('whatever the text, every character that is no space lies in a window', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), fc.integer({ min: 1, max: 20 }), (text, words) => {
      const windows = windowsOf(text, words)
      const isCovered = (at: number) => windows.some(({ start, end }) => start <= at && at < end)
      for (let at = 0; at < text.length; at += 1)
        if (/\S/u.test(text[at] ?? '')) expect(isCovered(at)).toBe(true)
    }),
  )
})

test('one window is taken as it is', () => {
  const only = read()
  expect(mergeWindows([only], [1], POSITIONS)).toBe(only)
})

test('the merged shares of every question still sum to one', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const pair = share.map((first) => [first, 1 - first])
  const window = fc.record({ category: pair, kind: pair, urgency: pair }).map((parts) => read(parts))
  fc.assert(
    fc.property(fc.array(window, { minLength: 2, maxLength: 6 }), (windows) => {
      const weights = windows.map((_, index) => index + 0.5)
      const merged = mergeWindows(windows, weights, POSITIONS)
      for (const task of ['category', 'kind', 'urgency'] as const) {
        expect(merged[task].reduce((sum, value) => sum + value, 0)).toBeCloseTo(1)
        for (const value of merged[task]) expect(value).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})

test('a danger and an accusation told in one window of five are not diluted', () => {
  const calm = read()
  const told = read({ kind: [0.3, 0.7], urgency: [0.8, 0.2], secondary: [0.9, 0.1] })
  const merged = mergeWindows([calm, calm, told, calm, calm], [1, 1, 1, 1, 1], POSITIONS)
  expect(merged.kind[1]).toBeCloseTo(0.7)
  expect(merged.urgency[0]).toBeCloseTo(0.8)
  expect(merged.secondary).toEqual([0.9, 0.1])
})

test('the first window counts most, the last more than those between, pointed ones more than vague ones', () => {
  const span = { start: 0, end: 100 }
  const [first = 0, between = 0, last = 0] = windowWeights([span, span, span], [read(), read(), read()], -1)
  expect([first > last, last > between]).toEqual([true, true])
  const [, vague = 0] = windowWeights(
    [span, span, span],
    [read(), read({ category: [0.5, 0.5] }), read()],
    -1,
  )
  expect(vague).toBeLessThan(between)
})

test('a window about no field of work says little against the others', () => {
  const span = { start: 0, end: 100 }
  const idle = read({ category: [0.05, 0.95] })
  const [, quiet = 0] = windowWeights([span, span, span], [read(), idle, read()], 1)
  const [, loud = 0] = windowWeights([span, span, span], [read(), idle, read()], -1)
  expect(quiet).toBeCloseTo(loud / 10)
})

test('meanings are averaged on the sphere, and missing ones stay missing', () => {
  const merged = mergeEmbeddings([Float32Array.of(1, 0), Float32Array.of(0, 1)], [1, 1])
  expect([...(merged ?? [])]).toEqual([expect.closeTo(Math.SQRT1_2), expect.closeTo(Math.SQRT1_2)])
  expect(mergeEmbeddings([Float32Array.of(1, 0), undefined], [1, 1])).toBeUndefined()
})
