import { quietLog } from '../testing/test-database'
import { until } from '../testing/until'
import { GuardedClassifier } from './guarded-classifier.service'
import { ClassifierFailure, type Classifier, type ClassifierFault, type Reading } from './prediction'

const READING = { category: { label: 'road', confidence: 1, ranked: [] } } as unknown as Reading
let guards: GuardedClassifier[] = []

afterEach(async () => {
  await Promise.all(guards.map((guard) => guard.close()))
  guards = []
})

interface Model extends Classifier {
  isClosed: boolean
}

function modelThat(classify: () => Promise<Reading>): Model {
  return {
    modelVersion: 'v1',
    isClosed: false,
    classify,
    classifyMany: async (texts) => await Promise.all(texts.map(classify)),
    embed: async (texts) => texts.map(() => undefined),
    close() {
      this.isClosed = true
      return Promise.resolve()
    },
  }
}

function guarded(load: () => Promise<Classifier>) {
  const changes: boolean[] = []
  const faults: ClassifierFault[] = []
  const guard = new GuardedClassifier({
    load,
    timeoutMs: 50,
    retryMs: 10,
    maxRetryMs: 40,
    log: quietLog,
    onChange: (isUp) => changes.push(isUp),
    onFailure: (fault) => faults.push(fault),
  })
  guards.push(guard)
  return { guard, changes, faults }
}

const sound = () => modelThat(async () => READING)
const never = () => new Promise<never>(() => undefined)
const failWith = (error: Error) => async (): Promise<never> => {
  throw error
}

test('whoever asks while the model loads waits for it', async () => {
  const { guard, changes } = guarded(async () => sound())
  expect(guard.modelVersion).toBe('none')
  expect(await guard.classify('x')).toBe(READING)
  expect(await guard.classifyMany(['x', 'y'])).toEqual([READING, READING])
  expect(guard.modelVersion).toBe('v1')
  expect(changes).toEqual([true])
})

test('a model that cannot be loaded fails every call at once, and is loaded as soon as it can be', async () => {
  let isThere = false
  const { guard, changes, faults } = guarded(async () => {
    if (!isThere) throw new Error('no such file')
    return sound()
  })
  await until(async () => changes.length > 0)
  await expect(guard.classify('x')).rejects.toMatchObject({ name: 'ClassifierFailure', fault: 'unavailable' })
  isThere = true
  await until(async () => changes.at(-1))
  expect(await guard.classify('x')).toBe(READING)
  expect(faults).toEqual(['unavailable'])
})

test('a model that hangs is closed and loaded anew', async () => {
  const hung = modelThat(never)
  const models = [hung, sound()]
  const { guard, changes } = guarded(async () => models.shift() ?? sound())
  await expect(guard.classify('x')).rejects.toMatchObject({ fault: 'timeout' })
  expect(hung.isClosed).toBe(true)
  await until(async () => changes.at(-1))
  expect(await guard.classify('x')).toBe(READING)
  expect(changes).toEqual([true, false, true])
})

test('a model that never finishes loading is waited for once, and not by those who come later', async () => {
  let loads = 0
  const { guard, faults } = guarded(() => {
    loads += 1
    return never()
  })
  await expect(guard.classify('x')).rejects.toMatchObject({ fault: 'unavailable' })
  const startedAt = performance.now()
  await expect(guard.classify('x')).rejects.toMatchObject({ fault: 'unavailable' })
  expect(performance.now() - startedAt).toBeLessThan(40)
  await until(async () => loads === 2)
  expect(faults).toEqual(['unavailable', 'unavailable'])
})

test('a model that loads too late is closed, not kept', async () => {
  const model = sound()
  let finish: (value: Classifier) => void = () => undefined
  const { changes } = guarded(() => new Promise((resolve) => (finish = resolve)))
  const first = finish
  await until(async () => changes.length > 0)
  first(model)
  await until(async () => model.isClosed)
  expect(changes).not.toContain(true)
})

test('one text that breaks it does not cost the model, three in a row do', async () => {
  let isBroken = true
  let loads = 0
  const { guard, changes, faults } = guarded(async () => {
    loads += 1
    return modelThat(async () => {
      if (isBroken) throw new ClassifierFailure('wrong-shape', 'NaN')
      return READING
    })
  })
  const fails = async () => await expect(guard.classify('x')).rejects.toMatchObject({ fault: 'wrong-shape' })
  await fails()
  await fails()
  isBroken = false
  await guard.classify('x')
  isBroken = true
  await fails()
  await fails()
  expect(loads).toBe(1)
  await fails()
  expect(changes).toEqual([true, false])
  await until(async () => loads === 2)
  expect(faults).toHaveLength(5)
})

test('any other error is a crash, with its cause, after which it is loaded anew', async () => {
  const cause = new Error('out of memory')
  const { guard, changes } = guarded(async () => modelThat(failWith(cause)))
  await expect(guard.classify('x')).rejects.toMatchObject({ fault: 'crashed', cause })
  expect(changes).toEqual([true, false])
})

test('once closed it fails as a stopping worker does, not as a broken model, and closes what still loads', async () => {
  const model = sound()
  let finish: (value: Classifier) => void = () => undefined
  const { guard, faults } = guarded(() => new Promise((resolve) => (finish = resolve)))
  const asked = guard.classify('x')
  const closed = guard.close()
  finish(model)
  await closed
  await expect(asked).rejects.not.toBeInstanceOf(ClassifierFailure)
  await until(async () => model.isClosed)
  expect(faults).toEqual([])
})
