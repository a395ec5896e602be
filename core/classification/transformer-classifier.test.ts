import { createClassifier } from './transformer-classifier.service'
import type { Classifier } from './prediction'

let classifier: Classifier

beforeAll(async () => {
  classifier = await createClassifier({ model: 'nlp/model' })
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

test('many at once get the same answers as one by one, in their order', async () => {
  const texts = [
    'Mất nước từ sáng đến giờ, cả khu không có nước sinh hoạt',
    '',
    'den duong hem 12 tat ca tuan nay',
    'Rác chất đống trước chợ mấy ngày không ai thu gom. '.repeat(60),
    'Quán karaoke hát tới 1 giờ sáng, ồn không ngủ được',
  ]
  const many = await classifier.classifyMany(texts)
  for (const [at, text] of texts.entries()) {
    const one = await classifier.classify(text)
    expect(many[at]?.category.label).toBe(one.category.label)
    expect(many[at]?.category.confidence).toBeCloseTo(one.category.confidence, 3)
    expect(many[at]?.decision).toBe(one.decision)
  }
  expect(await classifier.classifyMany([])).toEqual([])
})

test('a long letter is read to its end', async () => {
  const padding = 'Kính gửi cơ quan chức năng, tôi xin trình bày sự việc như sau để quý cơ quan xem xét. '
  const matter = 'Đèn đường cả con hẻm tắt hết, tối om, không có đèn chiếu sáng, đề nghị thay bóng đèn. '
  const { category, evidence } = await classifier.classify(`${padding.repeat(60)}${matter.repeat(25)}`)
  expect(category.label).toBe('lighting')
  expect(evidence.some(({ start }) => start > padding.length * 60)).toBe(true)
})

test('the operator’s half of a call is neither read nor marked', async () => {
  const said = 'Cả khu nhà em mất nước từ sáng tới giờ, vòi không chảy giọt nào'
  const call = `ĐTV: 1022 xin nghe, bên em đang bận xử lý cây đổ ngoài đường.\nNGƯỜI DÂN: ${said}.`
  const [alone, inCall] = [await classifier.classify(said), await classifier.classify(call)]
  expect(inCall.category.label).toBe(alone.category.label)
  for (const { start } of inCall.evidence) expect(start).toBeGreaterThan(call.indexOf('NGƯỜI DÂN'))
})

test('meanings are of unit length, and alike where the texts are', async () => {
  const [one, like, other] = await classifier.embed([
    'Đèn đường hẻm 12 tắt cả tuần nay',
    'Cả tuần nay đèn đường trong hẻm 12 không sáng',
    'Bệnh viện bắt đóng tiền khám ngoài giờ',
  ])
  if (!one || !like || !other) return // a model without embeddings
  const dot = (left: Float32Array, right: Float32Array) =>
    left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0)
  expect(dot(one, one)).toBeCloseTo(1, 3)
  expect(dot(one, like)).toBeGreaterThan(dot(one, other))
})
