import type { Registry } from 'prom-client'
import type { DataSource } from 'typeorm'
import type { Config } from '../core/platform/config'
import type { FileStore } from '../core/platform/files'
import type { Logger } from '../core/platform/logger'
import type { SignalBus } from '../core/platform/signals'
import type { MeaningReader } from './meaning-reader'

/** Everything the API is wired with; `server.ts` makes it, tests make their own. */
export interface ApiDeps {
  readonly config: Config
  readonly dataSource: DataSource
  readonly files: FileStore
  readonly log: Logger
  readonly meanings: MeaningReader
  readonly metrics: Registry
  readonly signals: SignalBus
}
