import { execFileSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EmbeddedPostgresError, spawnAs, type ServerUser } from './embedded-postgres-user'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

// The built-in provider needs no locale of the operating system and folds Vietnamese capitals correctly
const INITDB_FLAGS = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
]

/** The password lives beside the folder, readable by its owner only; it is never in an argument list. */
export function readOrMakePassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

/** @throws EmbeddedPostgresError when the folder holds something else or another major version */
export function checkFolder(folder: string, binaries: Binaries): void {
  if (!existsSync(folder)) return
  const versionFile = join(folder, 'PG_VERSION')
  if (!existsSync(versionFile)) {
    throw new EmbeddedPostgresError(
      `${folder} exists but holds no PostgreSQL data; move it away or set DATA_DIR to another folder.`,
    )
  }
  const found = readFileSync(versionFile, 'utf8').trim()
  const wanted = /\d+/u.exec(execFileSync(binaries.postgres, ['--version'], { encoding: 'utf8' }))?.[0]
  if (found !== wanted) {
    throw new EmbeddedPostgresError(
      `${folder} was made by PostgreSQL ${found} and this version brings PostgreSQL ${wanted ?? '?'}; dump it with the old version or set DATA_DIR to another folder.`,
    )
  }
}

/** Makes the cluster under a working name and renames it when complete: a killed start leaves no half cluster. */
export async function initialiseFolder(
  folder: string,
  binaries: Binaries,
  user: ServerUser,
  { password, flags }: { password: string; flags: readonly string[] },
): Promise<void> {
  const unfinished = `${folder}.part`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  const secrets = mkdtempSync(join(tmpdir(), 'hoi-am-'))
  const passwordFile = join(secrets, 'password')
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 })
    for (const path of [unfinished, secrets, passwordFile]) giveTo(user, path)
    const paths = [`--pwfile=${passwordFile}`, `--pgdata=${unfinished}`]
    await succeed(
      spawnAs(user, binaries.initdb, [...INITDB_FLAGS, ...flags, ...paths], {
        stdio: ['ignore', 'ignore', 'pipe'],
      }),
    )
    renameSync(unfinished, folder)
  } finally {
    rmSync(secrets, { recursive: true, force: true })
  }
}

function giveTo({ other }: ServerUser, path: string): void {
  if (other) chownSync(path, other.uid, other.gid)
}

async function succeed(child: ChildProcess): Promise<void> {
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await new Promise<void>((resolve, reject) => {
    child.once('error', (error) =>
      reject(new EmbeddedPostgresError(`PostgreSQL could not be set up: ${error.message}`)),
    )
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new EmbeddedPostgresError(`PostgreSQL could not be set up: ${lastLine(said)}`))
    })
  })
}

export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? ''
}

/** The last complaint in the server's log: what an operator needs to know when it did not start. */
export function lastComplaint(logFile: string): string {
  const lines = existsSync(logFile) ? readFileSync(logFile, 'utf8').split('\n') : []
  const complaint =
    lines.findLast((line) => /FATAL|PANIC|could not/u.test(line)) ?? lines.findLast((line) => line !== '')
  return complaint?.replace(/^.*?(?:FATAL|PANIC):\s*/u, '') ?? 'no reason given'
}

export function isEmptyFolder(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length === 0
}
