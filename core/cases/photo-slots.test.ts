import { Slots } from './photo-slots'

interface Task {
  readonly name: string
  readonly finish: () => void
  readonly done: Promise<void>
}

function taskIn(slots: Slots, started: string[], name: string, weight = 1, bytes = 1): Task {
  let finish: () => void = () => undefined
  const held = new Promise<void>((resolve) => (finish = resolve))
  const done = slots.run(weight, bytes, async () => {
    started.push(name)
    await held
  })
  return { name, finish, done }
}

const settle = async () => await new Promise<void>((resolve) => setImmediate(resolve))

test('only as much runs at once as there are slots, in order of arrival', async () => {
  const started: string[] = []
  const slots = new Slots(2, 100)
  const tasks = ['a', 'b', 'c', 'd'].map((name) => taskIn(slots, started, name))
  await settle()
  expect(started).toEqual(['a', 'b'])
  tasks[1]?.finish()
  await settle()
  expect(started).toEqual(['a', 'b', 'c'])
  for (const task of tasks) task.finish()
  await Promise.all(tasks.map((task) => task.done))
  expect(started).toEqual(['a', 'b', 'c', 'd'])
})

test('heavy work waits until it is alone, and light work that came later does not overtake it', async () => {
  const started: string[] = []
  const slots = new Slots(2, 100)
  const light = taskIn(slots, started, 'light')
  const heavy = taskIn(slots, started, 'heavy', 2)
  const late = taskIn(slots, started, 'late')
  await settle()
  expect(started).toEqual(['light'])
  light.finish()
  await settle()
  expect(started).toEqual(['light', 'heavy'])
  heavy.finish()
  late.finish()
  await Promise.all([light.done, heavy.done, late.done])
  expect(started).toEqual(['light', 'heavy', 'late'])
})

test('work beyond the room for waiting bytes is refused, and room comes back', async () => {
  const started: string[] = []
  const slots = new Slots(1, 10)
  const first = taskIn(slots, started, 'first', 1, 1_000)
  const waiting = taskIn(slots, started, 'waiting', 1, 10)
  await expect(taskIn(slots, started, 'refused', 1, 1).done).rejects.toMatchObject({ kind: 'too-many' })
  first.finish()
  await first.done
  const next = taskIn(slots, started, 'next', 1, 10)
  waiting.finish()
  next.finish()
  await Promise.all([waiting.done, next.done])
  expect(started).toEqual(['first', 'waiting', 'next'])
})

test('work that fails gives its slot back and its error to whoever asked', async () => {
  const slots = new Slots(1, 0)
  const failing = slots.run(1, 1, async () => await Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  await expect(slots.run(1, 1, async () => await Promise.resolve('next'))).resolves.toBe('next')
})
