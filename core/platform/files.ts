import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { notFound } from './errors'

export interface OpenedFile {
  /** Whoever asked for it reads it to the end or destroys it; until then the file stays open. */
  readonly stream: Readable
  readonly bytes: number
}

/** Where photos and other attachments live. Keys are ours, never a name that somebody sent. */
export interface FileStore {
  /** Once it has answered, the whole file is there; before that, nothing of it. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** @throws AppError `not-found` when nothing is kept under the key */
  open(key: string): Promise<OpenedFile>
  /** Removing what is not there is no error: clean-up may run twice. */
  remove(key: string): Promise<void>
}

// No slash, no leading dot, no two dots in a row: no key can leave the folder, hidden files cannot be named
const KEY = /^[a-z0-9](?:[a-z0-9-]|\.(?=[a-z0-9])){0,99}$/u

/** Files under one folder, fanned out over 65,536 sub-folders by the hash of the key. */
export function createDiskFileStore(folder: string): FileStore {
  const pathOf = (key: string): string => {
    if (!KEY.test(key)) throw new Error('not a file key')
    // By hash, not by prefix: ids that begin with the time would all land in the same folder
    const hash = createHash('sha256').update(key).digest('hex')
    return join(folder, hash.slice(0, 2), hash.slice(2, 4), key)
  }
  return {
    put: async (key, bytes) => await putAtomically(folder, pathOf(key), bytes),
    open: async (key) => await openFile(pathOf(key)),
    remove: async (key) => await rm(pathOf(key), { force: true }),
  }
}

async function putAtomically(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = join(folder, 'unfinished', randomUUID())
  await mkdir(dirname(unfinished), { recursive: true })
  await mkdir(dirname(path), { recursive: true })
  try {
    await writeThrough(unfinished, bytes)
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o640)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A power cut after the rename must not lose the name: the folder has to reach the disk as well. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return // Windows cannot open a folder
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function openFile(path: string): Promise<OpenedFile> {
  const handle = await openOrRefuse(path)
  try {
    const { size } = await handle.stat()
    return { stream: handle.createReadStream(), bytes: size }
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function openOrRefuse(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw notFound('file/not-found')
    throw error
  }
}
