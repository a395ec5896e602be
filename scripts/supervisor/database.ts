import { join } from 'node:path'
import { Client } from 'pg'
import { startEmbeddedPostgres } from '../../core/platform/embedded-postgres'
import { Failure, step } from '../setup/say.mjs'

const DATABASE = 'hoi_am'

export interface RunningDatabase {
  readonly url: string
  readonly isEmbedded: boolean
  stop(): Promise<void>
}

/** The database of `DATABASE_URL` when set, the embedded one otherwise. */
export async function openDatabase(
  given: string | undefined,
  dataDir: string,
  notice: (line: string) => void,
): Promise<RunningDatabase> {
  if (!given) return await openEmbedded(join(dataDir, 'postgres'), notice)
  await query(given, 'SELECT 1').catch((error: unknown) => {
    throw new Failure(
      `The database of DATABASE_URL does not answer: ${error instanceof Error ? error.message : 'no reason given'}`,
    )
  })
  return { url: given, isEmbedded: false, stop: async () => undefined }
}

async function query(url: string, statement: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

async function openEmbedded(folder: string, notice: (line: string) => void): Promise<RunningDatabase> {
  const words = {
    initialising: '(making it, once)',
    starting: '',
    recovering: '(it was not stopped properly last time)',
  }
  let server = await step('Starting PostgreSQL', async (note) => {
    const started = await startEmbeddedPostgres({
      folder,
      onStep: (name) => words[name] && note(words[name]),
    })
    const found = await query(started.url(), `SELECT 1 FROM pg_database WHERE datname = '${DATABASE}'`)
    if (found.length === 0) await query(started.url(), `CREATE DATABASE ${DATABASE}`)
    return started
  })
  let isStopping = false
  const mayGoOn = (): boolean => !isStopping

  async function keepRunning(): Promise<void> {
    for (await server.ended; mayGoOn(); await server.ended) {
      notice('PostgreSQL ended unexpectedly; starting it again.')
      server = await startEmbeddedPostgres({ folder, port: server.port })
      if (!mayGoOn()) await server.stop() // told to stop in the middle of the restart
    }
  }
  const watching = keepRunning().catch((error: unknown) =>
    notice(`PostgreSQL stays down: ${String(error)}. Press Ctrl-C and start again.`),
  )

  return {
    url: server.url(DATABASE),
    isEmbedded: true,
    stop: async () => {
      isStopping = true
      await server.stop()
      await watching
    },
  }
}
