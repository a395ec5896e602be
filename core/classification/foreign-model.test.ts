import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder, writeTinyModel } from '../testing/tiny-onnx'
import { createClassifier } from './transformer-classifier.service'

const FULL = ['category:road', 'category:waste', 'kind:phan-anh', 'urgency:cao', 'sentiment:neutral']

function folderWith(
  model: Parameters<typeof writeTinyModel>[1],
  files: Record<string, unknown> = {},
): string {
  const folder = temporaryFolder()
  writeTinyModel(folder, model)
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  return folder
}

const calibrated = { 'calibration.json': { version: 'tiny-1' } }

test('a model of ours without embeddings and secondary labels is used as it is', async () => {
  const model = folderWith({ weights: [0.001, 0, 0, 0, 0], labels: FULL }, calibrated)
  const classifier = await createClassifier({ model })
  expect(classifier.modelVersion).toBe('tiny-1')
  const reading = await classifier.classify('Ổ gà trước nhà')
  expect(reading).toMatchObject({ category: { label: 'road' }, secondary: [], embedding: undefined })
  expect(await classifier.embed(['một', 'hai'])).toEqual([undefined, undefined])
  await classifier.close()
})

describe('another model', () => {
  const labels = ['LABEL_0', 'LABEL_1', 'LABEL_2']
  const mapping = { labels: { LABEL_0: 'category:waste', LABEL_1: 'category:noise', LABEL_2: null } }
  const weights = [0, 0.001, 0.9]

  test('is read through the mapping in its folder', async () => {
    const model = folderWith({ weights, labels }, { 'mapping.json': { ...mapping, version: 'theirs-7' } })
    const classifier = await createClassifier({ model })
    expect(classifier.modelVersion).toBe('theirs-7')
    expect(await classifier.classify('Karaoke ồn quá')).toMatchObject({
      category: { label: 'noise' },
      decision: 'triage',
      doubt: 'unsure-kind',
    })
    await classifier.close()
  })

  test('is read through a mapping from elsewhere, which may also say how sure is sure', async () => {
    const model = folderWith({ weights, labels })
    const file = join(temporaryFolder(), 'theirs.json')
    writeFileSync(file, JSON.stringify({ ...mapping, temperatures: { category: 1_000 } }))
    const classifier = await createClassifier({ model, mapping: file })
    const { category } = await classifier.classify('Karaoke ồn quá')
    expect(category.confidence).toBeLessThan(0.51)
    await classifier.close()
  })

  test.each([
    ['no mapping', {}, /calibration\.json/u],
    ['a mapping that is not JSON', { 'mapping.json': '{' }, /mapping\.json is not valid/u],
    ['a mapping without labels', { 'mapping.json': {} }, /mapping\.json is not valid/u],
    [
      'a mapping that forgets a label',
      { 'mapping.json': { labels: { LABEL_0: 'category:road' } } },
      /LABEL_1/u,
    ],
  ])('with %s is refused', async (_, files, reason) => {
    await expect(createClassifier({ model: folderWith({ weights, labels }, files) })).rejects.toThrow(reason)
  })

  test('is found by its id among those fetched before, without the network', async () => {
    const cacheDir = temporaryFolder()
    writeTinyModel(join(cacheDir, 'somebody/their-model'), { weights, labels })
    const file = join(temporaryFolder(), 'theirs.json')
    writeFileSync(file, JSON.stringify(mapping))
    const classifier = await createClassifier({ model: 'somebody/their-model', mapping: file, cacheDir })
    expect((await classifier.classify('Karaoke ồn quá')).category.label).toBe('noise')
    await classifier.close()
  })

  test('that is no folder is never fetched unless that is allowed', async () => {
    const file = join(temporaryFolder(), 'theirs.json')
    writeFileSync(file, JSON.stringify(mapping))
    const model = 'nobody/has-this-model'
    await expect(createClassifier({ model, cacheDir: temporaryFolder() })).rejects.toThrow(
      'NLP_MODEL_MAPPING',
    )
    await expect(createClassifier({ model, mapping: file, cacheDir: temporaryFolder() })).rejects.toThrow(
      /local|not found/iu,
    )
  })
})

describe('a graph that does not keep its promise is refused as it loads', () => {
  test.each([
    ['numbers that are none', { weights: [Number.NaN, 0, 0, 0, 0], labels: FULL }, 'no number'],
    ['infinite numbers', { weights: [Number.POSITIVE_INFINITY, 0, 0, 0, 0], labels: FULL }, 'no number'],
    ['fewer outputs than labels', { weights: [0, 0, 0], labels: FULL }, 'not [1, 5]'],
    ['an output of another name', { weights: [0, 0, 0, 0, 0], labels: FULL, output: 'scores' }, 'logits'],
    [
      'labels of another taxonomy',
      { weights: [0, 0], labels: ['positive', 'negative'] },
      'belongs to no task',
    ],
    [
      'a kind nobody knows',
      { weights: [0, 0, 0, 0, 0], labels: FULL.with(2, 'kind:tin-vui') },
      'tin-vui|kind',
    ],
  ])('%s', async (_, model, reason) => {
    await expect(createClassifier({ model: folderWith(model, calibrated) })).rejects.toThrow(
      reason === 'tin-vui|kind' ? /Invalid|expected/u : reason,
    )
  })
})
