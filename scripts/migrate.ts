import { loadConfig } from '../core/platform/config'
import { say } from './setup/say.mjs'
import { prepareDatabase } from './supervisor/prepare-database'

/** `node dist/migrate.js [--demo]`: what a deployment runs once before the new version starts. */
async function migrate(): Promise<void> {
  const { DATABASE_URL, CITY } = loadConfig()
  const { migrations } = await prepareDatabase({
    url: DATABASE_URL,
    withDemoAccounts: process.argv.includes('--demo'),
    city: CITY,
  })
  say(`The database is up to date; ${migrations} new migrations ran.`)
}

migrate().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
