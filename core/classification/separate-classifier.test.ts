import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { temporaryFolder, writeTinyModel } from '../testing/tiny-onnx'
import { createSeparateClassifier } from './separate-classifier.service'

const childrenOf = (parent: number): number[] =>
  readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ').map(Number)

// Inside the repository, so that the process finds its packages
const ENTRY = resolve('.build', `classifier-process-${process.pid}.js`)

beforeAll(async () => {
  await build({
    entryPoints: ['core/classification/classifier-process.service.ts'],
    outfile: ENTRY,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    logLevel: 'error',
  })
})
afterAll(() => rmSync(ENTRY, { force: true }))

test('the process answers as the model does, many askers at once, and leaves this one free', async () => {
  const classifier = await createSeparateClassifier(ENTRY, { model: 'nlp/model' })
  let beats = 0
  const timer = setInterval(() => (beats += 1), 5)
  const asked = ['Đèn đường hẻm 12 tắt cả tuần', 'Mất nước từ sáng đến giờ'].map((text) =>
    classifier.classify(text),
  )
  const [lighting, water] = await Promise.all(asked)
  expect([lighting?.category.label, water?.category.label]).toEqual(['lighting', 'water-supply'])
  const many = await classifier.classifyMany(
    Array.from({ length: 100 }, (_, n) => `Ổ gà số ${n} trên đường Lê Duẩn`),
  )
  clearInterval(timer)
  expect(many).toHaveLength(100)
  expect(beats).toBeGreaterThan(5)
  expect(await classifier.embed(['một'])).toHaveLength(1)
  await classifier.close()
  await expect(classifier.classify('x')).rejects.toMatchObject({ fault: 'unavailable' })
}, 60_000)

test('a model that cannot be loaded says why', async () => {
  await expect(createSeparateClassifier(ENTRY, { model: temporaryFolder() })).rejects.toThrow(
    'calibration.json',
  )
})

test('a failure keeps its fault across the border, and the process goes on', async () => {
  const folder = temporaryFolder()
  // Times the ids of rare words this is more than a float can hold
  writeTinyModel(folder, { weights: [1e35, 0], labels: ['A', 'B'] })
  const mapping = join(folder, 'mapping.json')
  writeFileSync(mapping, JSON.stringify({ labels: { A: 'category:road', B: 'category:waste' } }))
  const classifier = await createSeparateClassifier(ENTRY, { model: folder })
  const [rare, common] = ['kheu nuom nuop phuon phenh toai nilong dk', 'và của là có']
  await expect(classifier.classify(rare)).rejects.toMatchObject({
    name: 'ClassifierFailure',
    fault: 'wrong-shape',
  })
  expect(await classifier.classify(common)).toMatchObject({ category: { label: 'road' } })
  await classifier.close()
})

test('a process that dies fails whoever waits, and every question after', async () => {
  const before = childrenOf(process.pid)
  const classifier = await createSeparateClassifier(ENTRY, { model: 'nlp/model' })
  const [pid = 0] = childrenOf(process.pid).filter((child) => !before.includes(child))
  const asked = classifier.classifyMany(Array.from({ length: 2_000 }, () => 'Đèn đường hẻm 12 tắt cả tuần'))
  process.kill(pid, 'SIGKILL')
  await expect(asked).rejects.toMatchObject({ fault: 'crashed' })
  await expect(classifier.classify('x')).rejects.toMatchObject({ fault: 'crashed' })
  await classifier.close()
})
