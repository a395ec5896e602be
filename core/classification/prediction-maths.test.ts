import { readLayout } from './label-layout'
import { toPrediction, toProbabilities, type Thresholds } from './prediction-maths'

const layout = readLayout({
  0: 'category:road',
  1: 'category:waste',
  2: 'kind:phan-anh',
  3: 'kind:to-cao',
  4: 'urgency:khan-cap',
  5: 'urgency:cao',
  6: 'sentiment:neutral',
  7: 'secondary:road',
  8: 'secondary:waste',
})
const temperatures = { category: 1, kind: 2, urgency: 1, sentiment: 1, secondary: 1 }
const thresholds: Thresholds = { automatic: 0.6, denunciation: 0.3, emergency: 0.2 }

const logit = (probability: number) => Math.log(probability / (1 - probability))
const SURE = [logit(0.9), 0, 20, 0, -20, 0, 0, 5, -5]
const predict = (changes: Record<number, number> = {}, limits = thresholds) => {
  const logits = SURE.map((value, index) => changes[index] ?? value)
  return toPrediction(toProbabilities(logits, layout, temperatures), layout, limits, [])
}

test('each task is a softmax of its own, cooled by its temperature', () => {
  const prediction = predict({ 0: Math.log(3), 2: 2 * Math.log(9) })
  expect(prediction.category).toMatchObject({ label: 'road', confidence: expect.closeTo(0.75) as number })
  expect(prediction.kind).toMatchObject({ label: 'phan-anh', confidence: expect.closeTo(0.9) as number })
  expect(prediction.sentiment).toMatchObject({ label: 'neutral', confidence: 1 })
})

test('huge outputs do not overflow', () => {
  expect(predict({ 0: 1e4, 1: -1e4 }).category).toMatchObject({ label: 'road', confidence: 1 })
})

test('a sure reading is acted on', () => {
  expect(predict()).toMatchObject({ decision: 'auto', doubt: null, hiddenDenunciation: false })
})

test.each([
  ['a category below the model’s own threshold', { 0: logit(0.59) }, 'unsure-category'],
  ['an accusation that may be hidden', { 2: 2 * logit(0.65) }, 'maybe-denunciation'],
])('%s waits for a person', (_, changes, doubt) => {
  expect(predict(changes)).toMatchObject({ decision: 'triage', doubt })
})

test('exactly at a threshold the model is sure enough, and suspicion begins', () => {
  expect(predict({ 0: 0 }, { ...thresholds, automatic: 0.5 }).decision).toBe('auto')
  const half = predict({ 2: 0, 3: 0 }, { ...thresholds, denunciation: 0.5 })
  expect(half).toMatchObject({ kind: { label: 'phan-anh' }, hiddenDenunciation: true })
})

test('an open denunciation is not a hidden one', () => {
  expect(predict({ 2: -20 })).toMatchObject({
    kind: { label: 'to-cao' },
    hiddenDenunciation: false,
    doubt: null,
  })
})

describe('an emergency', () => {
  test('is one from the threshold on, though another urgency is likelier', () => {
    const { urgency } = predict({ 4: logit(0.25) })
    expect(urgency).toMatchObject({ label: 'khan-cap', confidence: expect.closeTo(0.25) as number })
    expect(urgency.ranked[0]?.label).toBe('cao')
  })

  test('below the threshold is none, though no urgency is likelier', () => {
    const { urgency } = predict({ 4: logit(0.6) }, { ...thresholds, emergency: 0.7 })
    expect(urgency).toMatchObject({ label: 'cao', confidence: expect.closeTo(0.4) as number })
  })

  test('is the likeliest urgency where a model has no threshold for it', () => {
    const { urgency } = predict({ 4: logit(0.51) }, { automatic: 0.5, denunciation: 0.3 })
    expect(urgency.label).toBe('khan-cap')
  })
})

test('secondary categories are independent, and the first one is not repeated', () => {
  expect(predict({ 8: logit(0.7) }).secondary).toEqual([
    { label: 'waste', probability: expect.closeTo(0.7) as number },
  ])
})

test('labels that are none of the taxonomy are refused', () => {
  const foreign = readLayout({
    0: 'category:road',
    1: 'kind:hỏi',
    2: 'urgency:cao',
    3: 'sentiment:neutral',
  })
  const probabilities = toProbabilities([1, 1, 1, 1], foreign, temperatures)
  expect(() => toPrediction(probabilities, foreign, thresholds, [])).toThrow()
})

test('a model that knows fields of work alone leaves the rest to people', () => {
  const fields = readLayout({ 0: 'A', 1: 'B', 2: 'C' }, { A: 'category:road', B: 'category:waste', C: null })
  const probabilities = toProbabilities([9, 0, 50], fields, temperatures)
  expect(toPrediction(probabilities, fields, thresholds, [])).toMatchObject({
    category: { label: 'road', confidence: expect.closeTo(1, 3) as number },
    kind: { label: 'phan-anh', confidence: 0 },
    urgency: { label: 'binh-thuong', confidence: 0 },
    decision: 'triage',
    doubt: 'unsure-kind',
  })
})
