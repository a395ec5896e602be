import { rmSync, mkdtempSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { MIGRATIONS } from '../../migrations/all'
import { ENTITIES } from '../entities'
import { createDataSource } from '../platform/database'
import { startEmbeddedPostgres } from '../platform/embedded-postgres'
import { addMissingAccounts } from '../people/staff.service'
import { ANONYMOUS } from '../platform/actor'
import { createLogger } from '../platform/logger'
import { DEMO_ACCOUNTS } from '../seed/demo-accounts'
import { seedReferenceData } from '../seed/reference-data.service'

export interface TestServer {
  /** Address of the server's `postgres` database. */
  readonly url: string
  stop(): Promise<void>
}

export const TEMPLATE = 'hoi_am_test_template'

// A test run that loses power starts again anyway
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '120' }

/** The server of one test run: `TEST_DATABASE_URL` when given, otherwise an embedded one that is thrown away. */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: given, stop: async () => undefined }
  const folder = mkdtempSync(join(tmpdir(), 'hoi-am-test-'))
  chmodSync(folder, 0o755)
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), settings: FAST })
  return {
    url: server.url(),
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

/** Migrates and seeds the database that every test file clones. */
export async function prepareTemplate(serverUrl: string): Promise<string> {
  const template = `${TEMPLATE}_${process.pid}`
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(`DROP DATABASE IF EXISTS "${template}" WITH (FORCE)`)
  await client.query(`CREATE DATABASE "${template}"`)
  await client.end()
  const config = { DATABASE_URL: databaseUrl(serverUrl, template), DATABASE_POOL: 2 }
  const dataSource = await createDataSource(config, ENTITIES, MIGRATIONS).initialize()
  try {
    await dataSource.runMigrations()
    await dataSource.transaction(async (db) => {
      await seedReferenceData(db)
      const ctx = { db, actor: ANONYMOUS, now: new Date(), log: createLogger('seed', 'silent') }
      await addMissingAccounts(ctx, DEMO_ACCOUNTS)
    })
  } finally {
    await dataSource.destroy()
  }
  return template
}

/** A server that outlives the run (`TEST_DATABASE_URL`) keeps nothing of it. */
export async function dropTemplate(serverUrl: string, template: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(`DROP DATABASE IF EXISTS "${template}" WITH (FORCE)`)
  await client.end()
}
