import { setImmediate as breathe } from 'node:timers/promises'
import { Client } from 'pg'
import type { DataSource } from 'typeorm'
import { Case } from '../../core/cases/case.entity'
import { CaseBatch, tablesOf } from './case-batch'
import { Dice } from './dice'
import { openedAtOf } from './fate'
import { inventCase } from './invent-case'
import type { LoadedCase } from './loaded-case'
import { trackingCodes } from './tracking-codes'
import { readWorld } from './world'

const BATCH = 1_000
const WRITERS = 2
// The event loop must feed the sockets while the next cases are being invented
const BREATHE_EVERY = 25

export interface LoadOptions {
  readonly dataSource: DataSource
  readonly url: string
  readonly cases: number
  readonly seed: number
  readonly now: Date
  readonly onWritten: (count: number) => void
}

/** Fills the database with invented cases and brings its statistics up to date. */
export async function loadCases(options: LoadOptions): Promise<void> {
  const { dataSource, url } = options
  const writers = await Promise.all(Array.from({ length: WRITERS }, () => openWriter(url)))
  try {
    await writeAll(options, writers)
  } finally {
    await Promise.all(writers.map((writer) => writer.end()))
  }
  // Files the waiting words and marks pages as visible to all, which the covering indexes need
  await dataSource.query('VACUUM cases')
  await dataSource.query('ANALYZE')
}

/** Words wait in the search index's list until many can be filed at once: the load merges them, not each insert. */
async function openWriter(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(`SET gin_pending_list_limit = '64MB'`)
  await client.query(`SET maintenance_work_mem = '128MB'`)
  return client
}

/** One inventor, so that the dice fall in one order; it goes on while the writers wait for the disk. */
async function writeAll(options: LoadOptions, writers: readonly Client[]): Promise<void> {
  const { dataSource, cases: total, onWritten } = options
  const next = await inventor(options)
  const tables = tablesOf(dataSource)
  const busy = new Map(writers.map((writer) => [writer, Promise.resolve(writer)]))
  let written = 0
  const write = async (batch: CaseBatch, writer: Client): Promise<Client> => {
    await batch.write(writer)
    onWritten((written += batch.size))
    return writer
  }
  for (let first = 0; first < total; first += BATCH) {
    const batch = await inventBatch(next, new CaseBatch(tables), first, Math.min(first + BATCH, total))
    const free = await Promise.race(busy.values())
    busy.set(free, write(batch, free))
  }
  await Promise.all(busy.values())
}

async function inventBatch(next: Inventor, batch: CaseBatch, first: number, end: number): Promise<CaseBatch> {
  for (let ordinal = first; ordinal < end; ordinal += 1) {
    batch.add(next(ordinal))
    if (ordinal % BREATHE_EVERY === 0) await breathe()
  }
  return batch
}

type Inventor = (ordinal: number) => LoadedCase

/** The same seed on the same number of cases gives the same cases; a second load adds others. */
async function inventor({ dataSource, cases: total, seed, now }: LoadOptions): Promise<Inventor> {
  const already = await dataSource.manager.count(Case)
  const dice = new Dice(seed * 1_000_003 + already)
  const world = await dataSource.transaction(async (db) => await readWorld(db, dice, now))
  const nextCode = trackingCodes(dice)
  const taken = already > 0 ? await takenCodes(dataSource) : new Set<string>()
  const freeCode = (): string => {
    let code = nextCode()
    while (taken.has(code)) code = nextCode()
    return code
  }
  return (ordinal) => {
    const openedAt = openedAtOf(ordinal, total, now, dice)
    return inventCase(world, { ordinal, openedAt, code: freeCode() }, dice)
  }
}

async function takenCodes(dataSource: DataSource): Promise<Set<string>> {
  const rows = await dataSource.query<{ code: string }[]>('SELECT code FROM cases')
  return new Set(rows.map(({ code }) => code))
}
