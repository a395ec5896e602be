import { Client } from 'pg'
import { benchTexts } from './bench-text'
import type { Sample } from './measurement'
import { insertStatement, likeFiled, readFiledRows, type FiledRows } from './raw-rows'

const TABLES = ['cases', 'history', 'outbox'] as const
const TEXTS = 2_000

export interface RawOrder {
  readonly url: string
  /** A case filed by the API, to be written again and again. */
  readonly caseId: string
  readonly connections: number
  readonly seconds: number
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client
}

/**
 * One case in one transaction, with nothing around it: the same statements over the same protocol as the
 * API's, not prepared by name, since a name would not survive a pooler in transaction mode.
 */
async function writeOnce(client: Client, rows: FiledRows): Promise<void> {
  await client.query('BEGIN')
  for (const table of TABLES) {
    await client.query({
      text: insertStatement(table, rows[table]),
      values: Object.values(rows[table]),
    })
  }
  await client.query('COMMIT')
}

/** What PostgreSQL itself can take from these drivers: the yardstick for the API. */
export async function writeRaw({ url, caseId, connections, seconds }: RawOrder): Promise<Sample> {
  const clients = await Promise.all(Array.from({ length: connections }, () => connect(url)))
  const [first] = clients
  if (!first) throw new Error('at least one connection')
  const filed = await readFiledRows(first, caseId)
  const texts = benchTexts(TEXTS, connections)
  const latenciesMs: number[] = []
  const startedAt = performance.now()
  const endAt = startedAt + seconds * 1_000
  const write = async (client: Client): Promise<void> => {
    for (let begun = performance.now(); begun < endAt; begun = performance.now()) {
      await writeOnce(client, likeFiled(filed, texts[latenciesMs.length % TEXTS] ?? ''))
      latenciesMs.push(performance.now() - begun)
    }
  }
  await Promise.all(clients.map(write))
  const took = (performance.now() - startedAt) / 1_000
  await Promise.all(clients.map((client) => client.end()))
  return { latenciesMs, seconds: took, errors: 0 }
}

/** In the child process: one order in, one sample out. */
export function serveRawOrders(): void {
  process.on('message', (order: RawOrder) => {
    writeRaw(order).then(
      (sample) => process.send?.({ sample }),
      (error: unknown) => process.send?.({ failure: String(error) }),
    )
  })
}
