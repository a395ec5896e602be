import { createClassifier } from './transformer-classifier.service'
import type { Classifier } from './prediction'

let classifier: Classifier

beforeAll(async () => {
  classifier = await createClassifier('nlp/model')
}, 60_000)

afterAll(async () => await classifier.close())

test.each([
  ['Ổ gà rất lớn trên mặt đường Nguyễn Văn Linh, xe máy té hoài', 'road'],
  ['Đèn đường trong hẻm tắt cả tuần nay, tối om', 'lighting'],
  ['Mất nước từ sáng đến giờ, cả khu không có nước sinh hoạt', 'water-supply'],
  ['Quán karaoke hát tới 1 giờ sáng, ồn không ngủ được', 'noise'],
  ['o ga to giua duong, xe may te hoai', 'road'],
])('%s → %s', async (text, category) => {
  const prediction = await classifier.classify(text)
  expect(prediction.category.label).toBe(category)
})

test('probabilities of a task are sorted and sum to one, but for the negligible ones', async () => {
  const { category } = await classifier.classify('Rác chất đống trước chợ mấy ngày không ai thu gom')
  const total = category.ranked.reduce((sum, { probability }) => sum + probability, 0)
  expect(total).toBeGreaterThan(0.97)
  expect(total).toBeLessThanOrEqual(1.000001)
  expect(category.ranked[0]).toEqual({ label: category.label, probability: category.confidence })
})

test('the same text gets the same answer twice', async () => {
  const text = 'Cây xanh ngã chắn ngang đường Lê Duẩn sau cơn mưa'
  expect(await classifier.classify(text)).toEqual(await classifier.classify(text))
})

test('evidence points at stretches of the text itself', async () => {
  const text = 'Kính gửi 1022, tối qua tôi đi về thì thấy đèn đường trước nhà số 12 đã tắt, mong sửa giúp'
  const { evidence } = await classifier.classify(text)
  for (const { start, end } of evidence) expect(text.slice(start, end).length).toBeGreaterThan(0)
})

test.each([['🙂🙂🙂'], ['a'], [' '], ['x'.repeat(10_000)], ['ngập '.repeat(2_000)]])(
  'odd text %# is classified like any other',
  async (text) => {
    const prediction = await classifier.classify(text)
    expect(prediction.category.confidence).toBeGreaterThan(0)
  },
)
