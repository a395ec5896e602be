import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { createDiskFileStore, type FileStore } from '../platform/files'
import type { EncodedPhoto } from './photo-encoding.service'
import { dropPhotos, keepPhotos, openPhotoFile } from './photo-files.service'

let folder: string
let files: FileStore

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photos-'))
  files = createDiskFileStore(folder)
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

const photo = (id: string): EncodedPhoto => ({
  id,
  width: 4,
  height: 3,
  sha256: '0'.repeat(64),
  full: Buffer.from(`full of ${id}`),
  thumbnail: Buffer.from(`thumb of ${id}`),
})
const first = photo('01990000-0000-7000-8000-000000000001')
const second = photo('01990000-0000-7000-8000-000000000002')

async function countFiles(): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).length
}

test('both sizes of a photo come back by its id', async () => {
  await keepPhotos(files, [first, second])
  const thumbnail = await openPhotoFile(files, second.id, 'thumb')
  expect((await buffer(thumbnail.stream)).toString()).toBe(`thumb of ${second.id}`)
  const full = await openPhotoFile(files, first.id, 'full')
  expect((await buffer(full.stream)).toString()).toBe(`full of ${first.id}`)
})

test('dropped photos are gone in both sizes', async () => {
  await keepPhotos(files, [first, second])
  await dropPhotos(files, [first, second])
  expect(await countFiles()).toBe(0)
  await expect(openPhotoFile(files, first.id, 'full')).rejects.toMatchObject({ kind: 'not-found' })
})

test('when one photo cannot be written, none of the report stays', async () => {
  const full = {
    ...files,
    put: async (key: string, bytes: Uint8Array) => {
      if (key.startsWith(second.id)) throw new Error('disk full')
      await files.put(key, bytes)
    },
  }
  await expect(keepPhotos(full, [first, second])).rejects.toThrow('disk full')
  expect(await countFiles()).toBe(0)
})
