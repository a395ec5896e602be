import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { claimPort } from '../setup/port.mjs'
import { Failure } from '../setup/say.mjs'

const HOST = '127.0.0.1'
const READY_WITHIN_MS = 120_000
const STOPPED_WITHIN_MS = 30_000

export interface RunningProduct {
  /** Process id of the supervisor, parent of API and worker. */
  readonly pid: number
  readonly baseUrl: string
  readonly dataDir: string
  /** Address of the embedded database, which keeps its port over restarts. */
  readonly databaseUrl: () => string
  /** Ctrl-C, as a person would; @throws Failure when it does not end cleanly */
  readonly stop: () => Promise<void>
}

/** Starts the built product as `npm start` does, on a free port with a data folder of its own. */
export async function startProduct(settings: NodeJS.ProcessEnv = {}): Promise<RunningProduct> {
  const port = await claimPort(HOST, 0)
  const dataDir = mkdtempSync(join(tmpdir(), 'hoi-am-driven-'))
  const env = {
    ...process.env,
    HOST,
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'info',
    PUBLIC_URL: '',
    ...settings,
  }
  const child = spawn(process.execPath, ['dist/start.js', '--no-samples'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: string[] = []
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()))
  const baseUrl = `http://${HOST}:${port}`
  try {
    await untilReady(child, baseUrl, output)
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return {
    pid: child.pid ?? 0,
    baseUrl,
    dataDir,
    databaseUrl: () => embeddedDatabaseUrl(dataDir),
    stop: async () => await stop(child, dataDir, output),
  }
}

function embeddedDatabaseUrl(dataDir: string): string {
  const password = readFileSync(join(dataDir, 'postgres.password'), 'utf8').trim()
  // The fourth line of postmaster.pid is the port
  const port = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]
  return `postgres://postgres:${password}@${HOST}:${port?.trim()}/hoi_am`
}

async function untilReady(child: ChildProcess, baseUrl: string, output: readonly string[]): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Failure(`The product did not start:\n${output.join('')}`)
    // The summary is the last thing it prints: from then on API and worker both run
    if (output.join('').includes('/admin') && (await isReady(baseUrl))) return
    await wait(100)
  }
  throw new Failure(`The product was not ready within ${READY_WITHIN_MS / 1_000} s:\n${output.join('')}`)
}

async function isReady(baseUrl: string): Promise<boolean> {
  try {
    return (await fetch(`${baseUrl}/readyz`)).ok
  } catch {
    return false // not listening yet
  }
}

async function stop(child: ChildProcess, dataDir: string, output: readonly string[]): Promise<void> {
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.kill('SIGINT')
  const code = await Promise.race([ended, wait(STOPPED_WITHIN_MS, 'late' as const, { ref: false })])
  if (code === 'late') child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
  if (code !== 0) throw new Failure(`The product did not stop cleanly (${String(code)}):\n${output.join('')}`)
}
