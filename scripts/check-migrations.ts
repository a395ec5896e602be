import { mkdtempSync, chmodSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ENTITIES } from '../core/entities'
import { createDataSource } from '../core/platform/database'
import { startEmbeddedPostgres } from '../core/platform/embedded-postgres'
import { MIGRATIONS } from '../migrations/all'

/** What TypeORM would still change after all migrations have run on an empty database. */
async function findDrift(url: string): Promise<string[]> {
  const dataSource = await createDataSource(
    { DATABASE_URL: url, DATABASE_POOL: 2 },
    ENTITIES,
    MIGRATIONS,
  ).initialize()
  try {
    await dataSource.runMigrations()
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log()
    return upQueries.map(({ query }) => query)
  } finally {
    await dataSource.destroy()
  }
}

async function checkMigrations(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'hoi-am-drift-'))
  chmodSync(folder, 0o755)
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), settings: { fsync: 'off' } })
  try {
    const drift = await findDrift(server.url())
    if (drift.length === 0) return 0
    process.stderr.write(`Entities and migrations differ; a migration is missing for:\n${drift.join('\n')}\n`)
    return 1
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

checkMigrations()
  .then((code) => process.exit(code))
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exit(1)
  })
