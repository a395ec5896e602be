import { ENTITIES } from '../../core/entities'
import { addMissingAccounts } from '../../core/people/staff.service'
import { createDataSource } from '../../core/platform/database'
import { createLogger } from '../../core/platform/logger'
import type { DemoAccount } from '../../core/seed/demo-accounts'
import { demoAccountsIn } from '../../core/seed/demo-accounts.queries'
import { seedReferenceData } from '../../core/seed/reference-data.service'
import { MIGRATIONS } from '../../migrations/all'

export interface Preparation {
  readonly url: string
  readonly withDemoAccounts: boolean
  /** Code of the province whose wards a new database gets; Đà Nẵng's when absent. */
  readonly city?: string | undefined
}

export interface Prepared {
  readonly migrations: number
  /** None where they were not wanted. */
  readonly demoAccounts: readonly DemoAccount[]
}

/**
 * Migrates, then adds the reference data that is missing. Running it again changes nothing.
 * @throws ConfigError in one sentence when the database already serves another city
 */
export async function prepareDatabase({ url, withDemoAccounts, city }: Preparation): Promise<Prepared> {
  const config = { DATABASE_URL: url, DATABASE_POOL: 2 }
  const dataSource = await createDataSource(config, ENTITIES, MIGRATIONS).initialize()
  try {
    const applied = await dataSource.runMigrations()
    const demoAccounts = await dataSource.transaction(async (db) => {
      await seedReferenceData(db, city)
      if (!withDemoAccounts) return []
      const accounts = await demoAccountsIn(db)
      const actor = { kind: 'system', name: 'seed' } as const
      await addMissingAccounts({ db, actor, now: new Date(), log: createLogger('seed', 'warn') }, accounts)
      return accounts
    })
    return { migrations: applied.length, demoAccounts }
  } finally {
    await dataSource.destroy()
  }
}
