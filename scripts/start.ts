import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError, embeddedSecret, loadConfig, type Config } from '../core/platform/config'
import { EmbeddedPostgresError } from '../core/platform/embedded-postgres-user'
import { fileSamples, SAMPLES_CITY } from './samples'
import { claimPort } from './setup/port.mjs'
import { Failure, say, step } from './setup/say.mjs'
import { claimDataFolder } from './supervisor/data-folder'
import { openDatabase } from './supervisor/database'
import { logFileFor } from './supervisor/log-file'
import { prepareDatabase } from './supervisor/prepare-database'
import { Program } from './supervisor/program'
import { aborted, stopSignal } from './supervisor/stop-signals'
import { summaryLines } from './supervisor/summary'

type Undo = () => Promise<void> | void

/** Ctrl-C during the start: everything begun is stopped and nothing is wrong. */
class Stopped extends Error {}

interface Start {
  readonly signal: AbortSignal
  /** Notes how to stop what has just been started; the last one started is the first one stopped. */
  readonly onStop: (undo: Undo) => void
}

function readConfig(overrides: NodeJS.ProcessEnv): Config {
  return loadConfig({ ...process.env, ...overrides })
}

/** Before the database runs its address is not known; the rest of the configuration is checked first. */
function readEarlyConfig(): Config {
  const { DATABASE_URL, APP_SECRET } = process.env
  return readConfig({
    DATABASE_URL: DATABASE_URL || 'postgres://not-started-yet',
    APP_SECRET: APP_SECRET || 'not made yet'.repeat(4),
  })
}

async function startAll({ signal, onStop }: Start): Promise<void> {
  const early = readEarlyConfig()
  const port = await claimPort(early.HOST, early.PORT)
  const folder = claimDataFolder(early.DATA_DIR)
  onStop(folder.release)
  const database = await openDatabase(process.env['DATABASE_URL'], early.DATA_DIR, say)
  onStop(() => database.stop())
  goOn(signal)
  const { demoAccounts } = await step('Preparing the database', () =>
    prepareDatabase({
      url: database.url,
      withDemoAccounts: early.NODE_ENV !== 'production',
      city: early.CITY,
    }),
  )
  const APP_SECRET = process.env['APP_SECRET'] || embeddedSecret(early.DATA_DIR)
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: early.DATA_DIR,
    DATABASE_URL: database.url,
    APP_SECRET,
    // On one small machine every connection is a process with its own memory
    DATABASE_POOL: process.env['DATABASE_POOL'] ?? '6',
    // glibc keeps an arena a thread, and decoding photos touches many: without this 60 MB stay behind
    MALLOC_ARENA_MAX: process.env['MALLOC_ARENA_MAX'] ?? '2',
  }
  const config = readConfig(env)
  goOn(signal)
  await step('Starting the API and the worker', () => startPrograms(config, env, { signal, onStop }))
  goOn(signal)
  if (database.isEmbedded && wantsSamples(config)) await fileSamplesOnce(config, signal)
  goOn(signal)
  for (const line of summaryLines(config.publicUrl, config.DATA_DIR, demoAccounts)) say(line)
}

function goOn(signal: AbortSignal): void {
  if (signal.aborted) throw new Stopped()
}

async function startPrograms(
  config: Config,
  env: NodeJS.ProcessEnv,
  { signal, onStop }: Start,
): Promise<void> {
  const programs = ['api', 'worker'].map(
    (name) =>
      new Program({
        name,
        file: join(__dirname, `${name}.js`),
        env,
        logFile: logFileFor(config.DATA_DIR, name),
        notice: say,
      }),
  )
  const stop = async (): Promise<void> => {
    await Promise.all(programs.map((program) => program.stop()))
  }
  onStop(stop)
  await Promise.race([Promise.all(programs.map((program) => program.start())), aborted(signal)])
}

/** The sample reports speak of Đà Nẵng's streets and markets: another city begins without them. */
function wantsSamples({ CITY }: Config): boolean {
  return CITY === SAMPLES_CITY && !process.argv.includes('--no-samples')
}

/** PUBLIC_URL may name a proxy that does not run here. */
function localAddress({ HOST, PORT }: Config): string {
  return `http://${HOST === '0.0.0.0' ? '127.0.0.1' : HOST}:${PORT}`
}

async function fileSamplesOnce(config: Config, signal: AbortSignal): Promise<void> {
  const marker = join(config.DATA_DIR, 'samples-filed')
  if (existsSync(marker)) return
  await step('Filing sample reports', (note) =>
    fileSamples({
      baseUrl: localAddress(config),
      signal,
      onFiled: (done, total) => note(`${done}/${total}`),
    }),
  )
  if (!signal.aborted) writeFileSync(marker, '')
}

/** What somebody can mend gets its sentence; anything else is a bug and shows its stack. */
function explain(error: unknown): string {
  const isExpected = [Failure, ConfigError, EmbeddedPostgresError].some((kind) => error instanceof kind)
  if (!(error instanceof Error)) return String(error)
  return isExpected ? error.message : (error.stack ?? error.message)
}

async function run(): Promise<number> {
  const signal = stopSignal()
  const undo: Undo[] = []
  try {
    await startAll({ signal, onStop: (stop) => undo.push(stop) })
    await aborted(signal)
    return 0
  } catch (error) {
    if (error instanceof Stopped) return 0
    process.stderr.write(`\n${explain(error)}\n`)
    return 1
  } finally {
    if (signal.aborted) say('\nStopping …')
    for (const stop of undo.reverse()) await stop()
    if (signal.aborted) say('Stopped.')
  }
}

run()
  .then((code) => process.exit(code))
  .catch((error: unknown) => {
    process.stderr.write(`${explain(error)}\n`)
    process.exit(1)
  })
