import { ConfigError } from '../../core/platform/config'
import { EmbeddedPostgresError } from '../../core/platform/embedded-postgres-user'
import { Failure, say, step } from '../setup/say.mjs'
import { claimDataFolder } from './data-folder'
import { openDatabase } from './database'
import { prepareDatabase } from './prepare-database'

export interface DatabaseOptions {
  /** `DATABASE_URL`, when set. */
  readonly given: string | undefined
  /** Folder of the embedded database otherwise. */
  readonly dataDir: string
  /** Migrate, seed and add demo accounts first; never on a database that is only to be read. */
  readonly prepare: boolean
}

/**
 * Runs work on a given database, or on the embedded one of a data folder, started for the occasion.
 * @throws Failure with one sentence when the product already runs on that folder
 */
export async function withDatabase(
  { given, dataDir, prepare }: DatabaseOptions,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const folder = given ? undefined : claimDataFolder(dataDir)
  try {
    const database = await openDatabase(given, dataDir, say).catch(asFailure)
    try {
      if (prepare) await prepareForTrial(database.url)
      await work(database.url)
    } finally {
      await database.stop()
    }
  } finally {
    folder?.release()
  }
}

async function prepareForTrial(url: string): Promise<void> {
  const city = process.env['CITY'] || undefined
  await step('Preparing the database', async () => {
    await prepareDatabase({ url, withDemoAccounts: true, city }).catch(asFailure)
  })
}

function asFailure(error: unknown): never {
  const isExpected = error instanceof EmbeddedPostgresError || error instanceof ConfigError
  throw isExpected ? new Failure(error.message) : error
}
