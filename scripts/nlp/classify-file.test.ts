import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Classifier } from '../../core/classification/prediction'
import { createClassifier } from '../../core/classification/transformer-classifier.service'
import { readGazetteer, readProvinceUnits } from '../../core/places/city.queries'
import { classifyFile } from './classify-file'

const gazetteer = readGazetteer('48', readProvinceUnits().find(({ code }) => code === '48')?.wards ?? [])
let classifier: Classifier
let folder: string

beforeAll(async () => {
  classifier = await createClassifier({ model: 'nlp/model' })
  folder = mkdtempSync(join(tmpdir(), 'classify-file-'))
}, 60_000)
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await classifier.close()
})
afterEach(() => jest.restoreAllMocks())

interface Answer {
  readonly line?: number
  readonly category?: string
  readonly top: readonly { code: string; p: number }[]
  readonly kindTop: readonly { code: string }[]
  readonly words: readonly string[]
  readonly place: { readonly wardName: string | null }
}

async function classified(content: string) {
  const [source, target] = [join(folder, 'in.jsonl'), join(folder, 'out.jsonl')]
  writeFileSync(source, content)
  const said: string[] = []
  jest.spyOn(process.stderr, 'write').mockImplementation((words) => said.push(String(words)) > 0)
  const count = await classifyFile({ classifier, gazetteer }, source, target)
  const lines = readFileSync(target, 'utf8').split('\n').filter(Boolean)
  return { count, said, answers: lines.map((text) => JSON.parse(text) as Answer) }
}

const line = (text: string, channel = 'web') => JSON.stringify({ text, channel })

test('every text gets its answer, in the form others call for', async () => {
  const text = 'Đèn đường hẻm 12 Lê Duẩn, phường Hải Châu tắt cả tuần nay'
  const { count, answers } = await classified(
    `${line(text)}\n${line('Mất nước từ sáng đến giờ', 'hotline')}\n`,
  )
  expect(count).toEqual({ texts: 2, problems: 0 })
  const [lighting, water] = answers as [Answer, Answer]
  expect(lighting).toMatchObject({
    category: 'lighting',
    kind: 'phan-anh',
    decision: expect.stringMatching(/^(?:auto|triage)$/u),
    hiddenDenunciation: expect.any(Boolean),
    urgency: expect.any(String),
    sentiment: expect.any(String),
    ms: expect.any(Number),
  })
  expect(lighting.top).toHaveLength(3)
  expect(lighting.top[0]).toEqual({ code: 'lighting', p: expect.any(Number) })
  expect(lighting.kindTop[0]?.code).toBe('phan-anh')
  expect(lighting.place.wardName).toBe('Phường Hải Châu')
  expect(lighting.words.length).toBeGreaterThan(0)
  for (const words of lighting.words) expect(text).toContain(words)
  expect(water.category).toBe('water-supply')
})

test('lines that cannot be read are named and keep their place; the others are answered', async () => {
  const content = [
    '\uFEFF' + line('Mất nước cả khu'),
    '{"text": 5}',
    '',
    'not json',
    line('Ổ gà to giữa đường'),
    line(''),
  ].join('\r\n')
  const { count, said, answers } = await classified(content)
  expect(count).toEqual({ texts: 3, problems: 2 })
  expect(answers.map(({ category, line: number }) => category ?? number)).toEqual([
    'water-supply',
    2,
    4,
    'road',
    expect.any(String),
  ])
  expect(said.join('')).toMatch(/line 2 text: .*\nline 4 is not JSON\n/u)
})

test('more texts than one batch come out in order', async () => {
  const content = Array.from({ length: 600 }, (_, n) =>
    line(n % 2 ? 'Mất nước cả khu' : 'Ổ gà to giữa đường'),
  ).join('\n')
  const { answers } = await classified(content)
  expect(answers).toHaveLength(600)
  expect(answers.every(({ category }, n) => category === (n % 2 ? 'water-supply' : 'road'))).toBe(true)
}, 60_000)

test('a file that is not there is a sentence, not a stack', async () => {
  await expect(
    classifyFile({ classifier, gazetteer }, join(folder, 'nowhere'), join(folder, 'out')),
  ).rejects.toThrow('cannot be read')
})
