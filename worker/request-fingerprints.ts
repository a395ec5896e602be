import type { DataSource } from 'typeorm'
import { beginRefresh } from '../core/cases/fingerprint.service'
import type { Logger } from '../core/platform/logger'

/** A new model makes yesterday's fingerprints useless; where none is stale the job ends at once. */
export async function requestFingerprints(dataSource: DataSource, now: Date, log: Logger): Promise<number> {
  const actor = { kind: 'system', name: 'refresh-fingerprints' } as const
  await dataSource.transaction((db) => beginRefresh({ db, actor, now, log }))
  return 1
}
