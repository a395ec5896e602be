import type { ChildProcess } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer, type AddressInfo } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import {
  checkFolder,
  initialiseFolder,
  isEmptyFolder,
  lastComplaint,
  readOrMakePassword,
  type Binaries,
} from './embedded-postgres-folder'
import { endOrphan } from './embedded-postgres-orphan'
import { chooseServerUser, EmbeddedPostgresError, spawnAs } from './embedded-postgres-user'

const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 10_000
const POLL_MS = 40

export interface EmbeddedPostgresOptions {
  /** Cluster folder; made when absent. Its password and log lie beside it. */
  readonly folder: string
  /** A free one when absent. */
  readonly port?: number
  /** Server settings over the small-memory defaults. */
  readonly settings?: Readonly<Record<string, string>>
  readonly onStep?: (step: 'initialising' | 'starting' | 'recovering') => void
}

export interface EmbeddedPostgres {
  readonly port: number
  url(database?: string): string
  /** Settles when the server process ends, wished or not. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

const SMALL_MEMORY = {
  // The system's own cache serves what does not fit; each connection maps all of these pages
  shared_buffers: '16MB',
  max_connections: '60',
  jit: 'off',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
}

/** The binaries lie in a package per platform that `embedded-postgres` chooses. */
function findBinaries(): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const fromHere = createRequire(join(process.cwd(), 'package.json'))
  const fromPackage = createRequire(fromHere.resolve('embedded-postgres'))
  try {
    const folder = resolve(
      dirname(fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`)),
      '../native/bin',
    )
    return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') }
  } catch {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}; set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening))
  const { port } = probe.address() as AddressInfo
  await new Promise((closed) => probe.close(closed))
  return port
}

const urlOf = (port: number, password: string, database: string): string =>
  `postgres://postgres:${password}@127.0.0.1:${port}/${database}`

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1_000 })
  client.on('error', () => undefined) // a server that stops while we ask has not answered
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function prepareFolder(options: EmbeddedPostgresOptions, binaries: Binaries): Promise<string> {
  const { folder, onStep } = options
  mkdirSync(dirname(folder), { recursive: true })
  if (isEmptyFolder(folder)) rmSync(folder, { recursive: true })
  checkFolder(folder, binaries)
  const password = readOrMakePassword(`${folder}.password`)
  if (!existsSync(folder)) {
    onStep?.('initialising')
    const flags = options.settings?.['fsync'] === 'off' ? ['--no-sync'] : []
    await initialiseFolder(folder, binaries, chooseServerUser(folder, binaries.postgres), { password, flags })
  }
  if (await endOrphan(folder)) onStep?.('recovering')
  return password
}

/**
 * Starts PostgreSQL on a free loopback port, in a process group of its own so that Ctrl-C reaches the
 * programs that use it first.
 * @throws EmbeddedPostgresError with one sentence when the folder is unusable or the server does not start
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const binaries = findBinaries()
  const password = await prepareFolder(options, binaries)
  options.onStep?.('starting')
  const port = options.port ?? (await freePort())
  const logFile = `${options.folder}.log`
  const child = launch(options, binaries, port, logFile)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  await becomeReady(child, urlOf(port, password, 'postgres'), logFile)
  return {
    port,
    url: (database = 'postgres') => urlOf(port, password, database),
    ended,
    stop: () => stop(child, ended),
  }
}

function launch(
  { folder, settings }: EmbeddedPostgresOptions,
  binaries: Binaries,
  port: number,
  logFile: string,
): ChildProcess {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    lc_messages: 'C',
    ...SMALL_MEMORY,
    ...settings,
  }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openSync(logFile, 'w', 0o600)
  const user = chooseServerUser(folder, binaries.postgres)
  const child = spawnAs(user, binaries.postgres, ['-D', folder, '-p', String(port), ...flags], {
    stdio: ['ignore', log, log],
    detached: true,
  })
  child.on('error', () => undefined) // becomeReady sees that it never ran
  closeSync(log)
  return child
}

async function becomeReady(child: ChildProcess, url: string, logFile: string): Promise<void> {
  const giveUpAt = Date.now() + READY_WITHIN_MS
  while (!(await answers(url))) {
    if (
      child.pid === undefined ||
      child.exitCode !== null ||
      child.signalCode !== null ||
      Date.now() > giveUpAt
    ) {
      child.kill('SIGQUIT')
      throw new EmbeddedPostgresError(`PostgreSQL did not start: ${lastComplaint(logFile)}`)
    }
    await wait(POLL_MS)
  }
}

/** Fast shutdown; immediate when it takes too long (the next start then replays the log). */
async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGINT')
  const late = setTimeout(() => child.kill('SIGQUIT'), STOP_WITHIN_MS)
  await ended
  clearTimeout(late)
}
