import fc from 'fast-check'
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { createDiskFileStore, type FileStore } from './files'

let folder: string
let files: FileStore

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'))
  files = createDiskFileStore(join(folder, 'store'))
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function namesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

async function read(key: string): Promise<string> {
  const { stream } = await files.open(key)
  return (await buffer(stream)).toString()
}

test('what was put comes back byte for byte, with its size', async () => {
  const bytes = Buffer.from([0, 255, 10, 13, 0, 128])
  await files.put('a1.jpg', bytes)
  const opened = await files.open('a1.jpg')
  expect(opened.bytes).toBe(6)
  expect((await buffer(opened.stream)).equals(bytes)).toBe(true)
})

test('an empty file is a file', async () => {
  await files.put('empty', Buffer.alloc(0))
  const opened = await files.open('empty')
  expect(opened.bytes).toBe(0)
  expect(await buffer(opened.stream)).toHaveLength(0)
})

test('files lie two folders deep and no unfinished file is left behind', async () => {
  await files.put('0199-full.jpg', Buffer.from('x'))
  const names = await namesIn(folder)
  expect(names).toHaveLength(1)
  expect(relative(join(folder, 'store'), names[0] ?? '').split(sep)).toEqual([
    expect.stringMatching(/^[0-9a-f]{2}$/u),
    expect.stringMatching(/^[0-9a-f]{2}$/u),
    '0199-full.jpg',
  ])
})

test('files are not readable by everybody on the machine', async () => {
  await files.put('a', Buffer.from('x'))
  const [name] = await namesIn(folder)
  expect((await stat(name ?? '')).mode & 0o007).toBe(0)
})

test('putting again replaces the file; whoever opened the old one reads it to the end', async () => {
  await files.put('a', Buffer.from('old'))
  const opened = await files.open('a')
  await files.put('a', Buffer.from('newer'))
  expect((await buffer(opened.stream)).toString()).toBe('old')
  expect(await read('a')).toBe('newer')
})

test('two writers of one key leave one whole file', async () => {
  const contents = ['x', 'y', 'z'].map((sign) => sign.repeat(100_000))
  await Promise.all(contents.map((content) => files.put('a', Buffer.from(content))))
  expect(contents).toContain(await read('a'))
  expect(await namesIn(folder)).toHaveLength(1)
})

test('opening a key that was never put is not-found', async () => {
  await expect(files.open('nothing')).rejects.toMatchObject({ kind: 'not-found', code: 'file/not-found' })
})

test('a removed file is gone, and removing twice is no error', async () => {
  await files.put('a', Buffer.from('x'))
  await files.remove('a')
  await files.remove('a')
  await expect(files.open('a')).rejects.toMatchObject({ code: 'file/not-found' })
})

test('a write that fails leaves nothing behind', async () => {
  await files.put('a', Buffer.from('x'))
  const [path] = await namesIn(folder)
  await files.remove('a')
  // A folder where the file should be: the rename fails at the very last step
  await createDiskFileStore(path ?? '').put('b', Buffer.from('x'))
  await expect(files.put('a', Buffer.from('y'))).rejects.toThrow()
  expect(await readdir(join(folder, 'store', 'unfinished'))).toEqual([])
})

test('a folder that cannot be made is an error, not silence', async () => {
  await writeFile(join(folder, 'file'), '')
  await chmod(join(folder, 'file'), 0o600)
  await expect(
    createDiskFileStore(join(folder, 'file', 'store')).put('a', Buffer.from('x')),
  ).rejects.toThrow()
})

test.each([
  '',
  '.',
  '..',
  '../a',
  'a/../../b',
  '/etc/passwd',
  'a/b',
  'a\\b',
  'a..b',
  'a.',
  '.hidden',
  'a\0',
  'a\n',
  'A',
  'ảnh',
  'a b',
  'a'.repeat(101),
])('the key %j is refused before the disk is touched', async (key) => {
  await expect(files.put(key, Buffer.from('x'))).rejects.toThrow('not a file key')
  await expect(files.open(key)).rejects.toThrow('not a file key')
  await expect(files.remove(key)).rejects.toThrow('not a file key')
  expect(await namesIn(folder)).toEqual([])
})

test('whatever the key, nothing appears outside the folder', async () => {
  const parts = fc.constantFrom('..', '.', '/', '\\', 'a', 'b1', '-', '%2e%2e', '\0', 'C:')
  await fc.assert(
    fc.asyncProperty(fc.array(parts, { maxLength: 6 }), async (pieces) => {
      await files.put(pieces.join(''), Buffer.from('x')).catch((error: unknown) => {
        expect(error).toMatchObject({ message: 'not a file key' })
      })
      expect((await readdir(folder)).filter((name) => name !== 'store')).toEqual([])
    }),
    { numRuns: 60 },
  )
})
