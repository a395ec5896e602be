import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import pino from 'pino'
import type { DataSource, EntityManager } from 'typeorm'
import { ENTITIES } from '../entities'
import type { Actor } from '../platform/actor'
import type { Ctx } from '../platform/ctx'
import { createDataSource } from '../platform/database'
import type { Logger } from '../platform/logger'

/** Reference data that the seed wrote into the template; tests share it and leave it as it is. */
const REFERENCE_TABLES = new Set([
  'departments',
  'routing_rules',
  'schema_migrations',
  'sla_policies',
  'staff_accounts',
  'taxonomy_terms',
  'wards',
  'working_calendars',
])

export const quietLog: Logger = pino({ level: 'silent' })

let opened: Promise<DataSource> | undefined
let database: string | undefined

function setting(name: 'JEST_DATABASE_SERVER' | 'JEST_DATABASE_TEMPLATE'): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: database tests are named .db.test.ts or .api.test.ts`)
  return value
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: setting('JEST_DATABASE_SERVER') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Address of this test file's own database, a clone of the migrated and seeded template. */
export async function testDatabaseUrl(): Promise<string> {
  const { options } = await testDatabase()
  return 'url' in options ? (options.url ?? '') : ''
}

async function openClone(): Promise<DataSource> {
  database = `hoi_am_test_${process.env['JEST_WORKER_ID'] ?? '0'}_${randomBytes(6).toString('hex')}`
  await onServer(`CREATE DATABASE "${database}" TEMPLATE "${setting('JEST_DATABASE_TEMPLATE')}"`)
  const url = new URL(setting('JEST_DATABASE_SERVER'))
  url.pathname = `/${database}`
  return await createDataSource({ DATABASE_URL: url.href, DATABASE_POOL: 8 }, ENTITIES).initialize()
}

/** The database of this test file: made when first asked for, dropped after the file's last test. */
export async function testDatabase(): Promise<DataSource> {
  opened ??= openClone()
  return await opened
}

afterAll(async () => {
  if (!opened) return
  const dataSource = await opened
  if (dataSource.isInitialized) await dataSource.destroy()
  await onServer(`DROP DATABASE IF EXISTS "${database ?? ''}" WITH (FORCE)`)
})

class RollBack extends Error {}

/** Runs the test in a transaction that never commits: the next test sees the seeded state again. */
export async function inRolledBackTransaction(work: (db: EntityManager) => Promise<void>): Promise<void> {
  const dataSource = await testDatabase()
  const outcome = await dataSource
    .transaction(async (db) => {
      await work(db)
      throw new RollBack()
    })
    .catch((error: unknown) => error)
  if (!(outcome instanceof RollBack)) throw outcome
}

/** For tests that need two connections: empties everything but the reference data. */
export async function truncateAll(dataSource: DataSource): Promise<void> {
  const found: { name: string }[] = await dataSource.query(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL($1)`,
    [[...REFERENCE_TABLES]],
  )
  if (found.length === 0) return
  await dataSource.transaction(async (db) => {
    await db.query('SET LOCAL session_replication_role = replica') // history refuses even TRUNCATE
    await db.query(`TRUNCATE ${found.map(({ name }) => name).join(', ')}`)
  })
}

/** A Ctx for one call: who acts, when, on which connection. */
export function ctxFor(actor: Actor, { db, now = new Date() }: { db: EntityManager; now?: Date }): Ctx {
  return { db, actor, now, log: quietLog }
}
