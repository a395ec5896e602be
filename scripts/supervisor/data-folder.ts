import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Failure } from '../setup/say.mjs'

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  ENOENT: 'no folder can be made there',
  ENOTDIR: 'part of the path is a file',
  EEXIST: 'it is a file',
  ENOSPC: 'the disk is full',
}

/** @throws Failure with one sentence when the folder cannot be used */
export function claimDataFolder(dataDir: string): { release: () => void } {
  const lock = join(dataDir, 'running.pid')
  try {
    makeFolder(dataDir)
    accessSync(dataDir, constants.W_OK | constants.X_OK)
    refuseSecondInstance(dataDir, lock)
    writeFileSync(lock, String(process.pid))
  } catch (error) {
    if (error instanceof Failure) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new Failure(
      `The data folder ${dataDir} cannot be used: ${REASONS[code] ?? code}. Set DATA_DIR to another one.`,
    )
  }
  return { release: () => rmSync(lock, { force: true }) }
}

/** Step by step: Node's own recursive mkdir never ends on file systems such as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder)
}

function refuseSecondInstance(dataDir: string, lock: string): void {
  const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0
  if (pid > 0 && pid !== process.pid && runsOurs(pid)) {
    throw new Failure(
      `Hồi Âm 1022 already runs on the data folder ${dataDir} (process ${pid}). Stop it, or set DATA_DIR to another folder.`,
    )
  }
}

/** The number may belong to somebody else by now, so its command line decides. */
function runsOurs(pid: number): boolean {
  return /run\.mjs|dist\/(?:start|smoke|bench)\.js/u.test(commandOf(pid))
}

function commandOf(pid: number): string {
  if (existsSync('/proc/self/cmdline')) {
    const file = `/proc/${pid}/cmdline`
    return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\0', ' ') : ''
  }
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' })
  } catch {
    return '' // ps answers 1 when there is no such process
  }
}
