import type { Client } from 'pg'
import { DataSource, type EntityManager, type EntitySchema, type MixedList } from 'typeorm'
import type { Config } from './config'

type Entities = MixedList<(new () => object) | EntitySchema>
type Migrations = NonNullable<ConstructorParameters<typeof DataSource>[0]['migrations']>

/** Opens no connection yet: call `initialize()`. */
export function createDataSource(
  config: Pick<Config, 'DATABASE_URL' | 'DATABASE_POOL'>,
  entities: Entities,
  migrations: Migrations = [],
): DataSource {
  return new DataSource({
    type: 'postgres',
    url: config.DATABASE_URL,
    entities: entities as never,
    migrations,
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    logging: false,
    poolSize: config.DATABASE_POOL,
    applicationName: 'hoi-am-1022',
    // A dead database answers within five seconds, not after the kernel's two minutes
    connectTimeoutMS: 5_000,
    extra: { keepAlive: true, idleTimeoutMillis: 60_000, onConnect: survive },
  })
}

/**
 * A server that goes down may say so in the very packet that completes a connection, before the pool listens
 * for errors: unheard, the event would end the process. The pool itself replaces the broken connection.
 */
function survive(client: Client): void {
  client.on('error', () => undefined)
}

/** What other processes hear once the transaction has committed. */
export interface Signal {
  readonly channel: 'outbox' | 'case'
  readonly payload: string
}

export interface SignalSink {
  publish(signals: readonly Signal[]): void
}

const pendingSignals = new WeakMap<EntityManager, Signal[]>()

/** Notes a signal that `inTransaction` publishes after the commit, and never after a rollback. */
export function signalAfterCommit(db: EntityManager, signal: Signal): void {
  const pending = pendingSignals.get(db)
  if (pending) pending.push(signal)
  else pendingSignals.set(db, [signal])
}

/**
 * The only place that opens a transaction: the endpoint mount and the worker call it, use-cases never do.
 * Signals leave after the commit rather than by NOTIFY inside it, because NOTIFY makes PostgreSQL commit
 * transactions one after the other. A process that dies in between costs nothing: listeners also poll.
 */
export async function inTransaction<T>(
  dataSource: DataSource,
  sink: SignalSink | undefined,
  work: (db: EntityManager) => Promise<T>,
): Promise<T> {
  let signals: readonly Signal[] = []
  const result = await dataSource.transaction(async (db) => {
    const done = await work(db)
    signals = pendingSignals.get(db) ?? []
    return done
  })
  if (sink && signals.length > 0) sink.publish(signals)
  return result
}
