import { ENTITIES } from '../../core/entities'
import { addMissingAccounts } from '../../core/people/staff.service'
import { createDataSource } from '../../core/platform/database'
import { createLogger } from '../../core/platform/logger'
import { DEMO_ACCOUNTS } from '../../core/seed/demo-accounts'
import { seedReferenceData } from '../../core/seed/reference-data.service'
import { MIGRATIONS } from '../../migrations/all'

export interface Preparation {
  readonly url: string
  readonly withDemoAccounts: boolean
}

/** Migrates, then adds the reference data that is missing. Running it again changes nothing. */
export async function prepareDatabase({ url, withDemoAccounts }: Preparation): Promise<number> {
  const config = { DATABASE_URL: url, DATABASE_POOL: 2 }
  const dataSource = await createDataSource(config, ENTITIES, MIGRATIONS).initialize()
  try {
    const applied = await dataSource.runMigrations()
    await dataSource.transaction(async (db) => {
      await seedReferenceData(db)
      if (!withDemoAccounts) return
      const actor = { kind: 'system', name: 'seed' } as const
      await addMissingAccounts(
        { db, actor, now: new Date(), log: createLogger('seed', 'warn') },
        DEMO_ACCOUNTS,
      )
    })
    return applied.length
  } finally {
    await dataSource.destroy()
  }
}
