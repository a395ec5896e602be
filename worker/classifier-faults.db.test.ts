import { copyFileSync, cpSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Case } from '../core/cases/case.entity'
import { PredictionRow } from '../core/classification/prediction.entity'
import type { Classifier } from '../core/classification/prediction'
import { createClassifier } from '../core/classification/transformer-classifier.service'
import { temporaryFolder, writeTinyModel } from '../core/testing/tiny-onnx'
import { until } from '../core/testing/until'
import { WorkerHarness } from './worker-harness'

const harness = WorkerHarness.forThisFile()
const BUNDLED = 'nlp/model'

let folder: string
beforeEach(() => {
  // The library explains every broken graph at length
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
  folder = temporaryFolder()
  cpSync(BUNDLED, folder, { recursive: true })
})
afterEach(() => {
  jest.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

const loadFolder = () => createClassifier({ model: folder })

const caseOf = (id: string) => harness.dataSource.manager.findOneByOrFail(Case, { id })

async function expectUnreadInTriage(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    expect(await caseOf(id)).toMatchObject({
      status: 'triage',
      triageReason: 'classifier-unavailable',
      category: null,
      departmentCode: null,
    })
    expect(await harness.historyOf(id)).toEqual(['case.opened', 'case.sent-to-triage', 'case.acknowledged'])
  }
  expect(await harness.dataSource.manager.count(PredictionRow)).toBe(0)
}

const graph = () => join(folder, 'onnx/model.onnx')
const FOREIGN = ['category:not-of-this-city', 'kind:phan-anh', 'urgency:cao', 'sentiment:neutral']

const BREAKS: readonly (readonly [string, () => void])[] = [
  ['missing altogether', () => rmSync(folder, { recursive: true })],
  ['without its graph', () => rmSync(graph())],
  ['with half a graph', () => truncateSync(graph(), 100_000)],
  ['with rubbish for a graph', () => writeFileSync(graph(), 'not a graph at all')],
  ['with an empty graph', () => truncateSync(graph(), 0)],
  ['without its tokenizer', () => rmSync(join(folder, 'tokenizer.json'))],
  ['with a broken calibration', () => writeFileSync(join(folder, 'calibration.json'), '{"version":')],
  [
    'that answers what is no number',
    () => writeTinyModel(folder, { weights: [NaN, 0, 0, 0], labels: FOREIGN }),
  ],
  ['with fewer outputs than labels', () => writeTinyModel(folder, { weights: [1, 0], labels: FOREIGN })],
  ['for another taxonomy', () => writeTinyModel(folder, { weights: [1, 0, 0, 0], labels: FOREIGN })],
]

test.each(BREAKS)(
  'with a model %s every case goes to the triage queue, promised and acknowledged',
  async (_, spoil) => {
    spoil()
    const ids = await harness.file(3)
    const { port } = await harness.start({}, loadFolder)
    await harness.settled()
    await expectUnreadInTriage(ids)
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
    const failures = [...metrics.matchAll(/^classifier_failures_total\{fault="[a-z-]+"\} (\d+)$/gmu)]
    const isForeign = /classifier_up 1/u.test(metrics)
    // A sound model for another taxonomy is seen through by the use-case, where the taxonomy is known
    if (!isForeign) expect(failures.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(3)
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
  },
  60_000,
)

test('when the model is back, what waits unread is read, routed, and not acknowledged twice', async () => {
  const hidden = temporaryFolder()
  cpSync(graph(), join(hidden, 'model.onnx'))
  truncateSync(graph(), 0)
  const ids = await harness.file(5)
  await harness.start({}, loadFolder)
  await harness.settled()
  await expectUnreadInTriage(ids)
  copyFileSync(join(hidden, 'model.onnx'), graph())
  const isRead = async () => (await harness.dataSource.manager.count(PredictionRow)) === ids.length
  await until(isRead, 60_000)
  await harness.settled()
  for (const id of ids) {
    const found = await caseOf(id)
    expect(found.category).not.toBeNull()
    expect(found.triageReason).not.toBe('classifier-unavailable')
    const [routed] = [found.status === 'assigned' ? 'case.routed' : 'case.sent-to-triage']
    expect(await harness.historyOf(id)).toEqual([
      'case.opened',
      'case.sent-to-triage',
      'case.acknowledged',
      'case.classified',
      routed,
    ])
  }
  // The next report finds a sound model
  const [fresh = ''] = await harness.file(1)
  await harness.settled()
  expect(await harness.historyOf(fresh)).toContain('case.classified')
}, 120_000)

test('a person who was quicker than the model keeps the last word', async () => {
  truncateSync(graph(), 0)
  const [id = ''] = await harness.file(1)
  await harness.start({}, loadFolder)
  await harness.settled()
  await harness.stopAll()
  await harness.dataSource.manager.update(
    Case,
    { id },
    { status: 'assigned', departmentCode: 'so-xay-dung', triageReason: null },
  )
  await harness.start()
  await harness.settled()
  expect(await caseOf(id)).toMatchObject({ status: 'assigned', category: null })
})

test('a model that takes too long is given up on, and the case goes to people', async () => {
  const ids = await harness.file(2)
  const model = await createClassifier({ model: BUNDLED })
  const asleep = {
    ...model,
    classify: () => new Promise<never>(() => undefined),
    close: async () => undefined,
  }
  await harness.start({ NLP_TIMEOUT_SECONDS: '1' }, async () => asleep)
  await harness.settled()
  await expectUnreadInTriage(ids)
  await model.close()
}, 60_000)

test('a text that breaks the model is found, left to people, and holds up nobody else', async () => {
  const [poison = '', ...others] = await harness.file(4)
  await harness.dataSource.manager.update(Case, { id: poison }, { text: 'POISON' })
  const model = await createClassifier({ model: BUNDLED })
  let isThere = false
  const failOn = (text: string) => {
    if (text.includes('POISON')) throw new Error('out of memory')
  }
  const fragile: Classifier = {
    ...model,
    async classify(text) {
      failOn(text)
      return await model.classify(text)
    },
    async classifyMany(texts) {
      texts.forEach(failOn)
      return await model.classifyMany(texts)
    },
    close: async () => undefined,
  }
  await harness.start({}, async () => {
    if (!isThere) throw new Error('not yet')
    return fragile
  })
  await harness.settled()
  await expectUnreadInTriage([poison, ...others])
  isThere = true
  await until(async () => (await harness.dataSource.manager.count(PredictionRow)) === 3, 60_000)
  await harness.settled()
  expect(await caseOf(poison)).toMatchObject({ status: 'triage', triageReason: 'unreadable' })
  expect((await harness.historyOf(poison)).at(-1)).toBe('case.found-unreadable')
  await model.close()
}, 120_000)
