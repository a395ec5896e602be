import { fork, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { Failure } from '../setup/say.mjs'
import { lastProblem } from './log-file'

const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 15_000
const FIRST_BACKOFF_MS = 500
const MAX_BACKOFF_MS = 10_000
const STEADY_AFTER_MS = 30_000
// Node would let garbage pile up to a share of the machine; a small one has other uses for its memory
const HEAP = ['--max-old-space-size=256']

export interface ProgramOptions {
  readonly name: string
  readonly file: string
  readonly env: NodeJS.ProcessEnv
  readonly logFile: string
  readonly notice: (line: string) => void
}

/** A child process that is started again whenever it ends without having been told to. */
export class Program {
  private child: ChildProcess | undefined
  private isStopping = false
  private backoffMs = FIRST_BACKOFF_MS
  private restart: NodeJS.Timeout | undefined

  constructor(private readonly options: ProgramOptions) {}

  /** Settles when the program says it is ready. */
  async start(): Promise<void> {
    const child = this.launch()
    const outcome = await Promise.race([
      said(child, 'ready'),
      ended(child),
      wait(READY_WITHIN_MS, 'late' as const),
    ])
    if (outcome === 'ready') {
      this.watch(child)
      return
    }
    child.kill('SIGKILL')
    if (this.isStopping) return
    throw new Failure(`The ${this.options.name} did not start: ${lastProblem(this.options.logFile)}`)
  }

  async stop(): Promise<void> {
    this.isStopping = true
    if (this.restart) clearTimeout(this.restart)
    const { child } = this
    if (!child || hasEnded(child)) return
    const gone = ended(child)
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
    await gone
    clearTimeout(late)
  }

  /** Its own process group: Ctrl-C reaches us alone and we stop things in order. */
  private launch(): ChildProcess {
    const { file, env, logFile } = this.options
    const log = openSync(logFile, 'a', 0o600)
    const child = fork(file, { env, execArgv: HEAP, stdio: ['ignore', log, log, 'ipc'], detached: true })
    closeSync(log)
    this.child = child
    return child
  }

  private watch(child: ChildProcess): void {
    const startedAt = Date.now()
    child.once('exit', (code, signal) => {
      if (this.isStopping) return
      if (Date.now() - startedAt > STEADY_AFTER_MS) this.backoffMs = FIRST_BACKOFF_MS
      const how = signal ? `was ended by ${signal}` : `ended with code ${String(code)}`
      this.options.notice(
        `The ${this.options.name} ${how}; starting it again in ${this.backoffMs / 1_000} s.`,
      )
      this.restart = setTimeout(() => this.watch(this.launch()), this.backoffMs)
      this.backoffMs = Math.min(this.backoffMs * 2, MAX_BACKOFF_MS)
    })
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

async function ended(child: ChildProcess): Promise<'ended'> {
  if (hasEnded(child)) return 'ended'
  return await new Promise((resolve) => {
    child.once('exit', () => resolve('ended'))
    child.once('error', () => resolve('ended'))
  })
}

async function said(child: ChildProcess, word: 'ready'): Promise<'ready'> {
  return await new Promise((resolve) => {
    child.on('message', (message) => {
      if (typeof message === 'object' && word in message) resolve(word)
    })
  })
}
