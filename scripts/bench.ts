import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { startApi, type RunningApi } from './bench/api-process'
import { benchCreates } from './bench/creates'
import { RAW_WRITER, RawProcess } from './bench/raw-process'
import { serveRawOrders } from './bench/raw-writer'
import { benchReads } from './bench/reads'
import { errorCount, reportLines, type Conditions, type Report } from './bench/report'
import { fillTo } from './load/fill'
import { withDatabase } from './supervisor/with-database'
import { Failure, say, step } from './setup/say.mjs'

const USAGE = 'npm run bench -- --json FILE [--seconds 10] [--cases N]'

interface Wanted {
  readonly json: string | undefined
  readonly seconds: number
  readonly cases: number
}

function readArguments(args: readonly string[]): Wanted {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { json: { type: 'string' }, seconds: { type: 'string' }, cases: { type: 'string' } },
    })
    const [seconds, cases] = [Number(values.seconds ?? 10), Number(values.cases ?? 1_000)]
    if (!(seconds > 0) || !Number.isInteger(cases) || cases < 1) throw new TypeError('not a number')
    return { json: values.json, seconds, cases }
  } catch {
    throw new Failure(`Use it so: ${USAGE}`)
  }
}

async function readConditions(url: string, seconds: number): Promise<Conditions> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const show = async (what: string): Promise<string> => {
    const { rows } = await client.query<{ value: string }>(`SELECT (${what})::text AS value`)
    return rows[0]?.value ?? ''
  }
  try {
    return {
      cases: Number(await show('SELECT count(*) FROM cases')),
      seconds,
      cores: availableParallelism(),
      node: process.versions.node,
      postgres: await show(`current_setting('server_version')`),
      fsync: await show(`current_setting('fsync')`),
      synchronousCommit: await show(`current_setting('synchronous_commit')`),
      workerRuns: false,
    }
  } finally {
    await client.end()
  }
}

async function runAll(api: RunningApi, databaseUrl: string, { seconds }: Wanted): Promise<Report> {
  const conditions = await readConditions(databaseUrl, seconds)
  const { baseUrl } = api
  // Reads first: they are measured at the loaded size
  const reads = await benchReads({ baseUrl, seconds: Math.min(seconds, 5) })
  const residentAfterReads = await api.residentMb()
  const raw = new RawProcess()
  try {
    const creates = await benchCreates({ baseUrl, databaseUrl, raw, seconds })
    const apiResidentMb = Math.max(residentAfterReads, await api.residentMb())
    return { conditions, creates, reads, apiResidentMb }
  } finally {
    raw.stop()
  }
}

async function bench(wanted: Wanted, databaseUrl: string, dataDir: string): Promise<void> {
  await fillTo(databaseUrl, wanted.cases)
  const api = await step('Starting the API', () => startApi(databaseUrl, dataDir))
  try {
    const report = await runAll(api, databaseUrl, wanted)
    for (const line of reportLines(report)) say(line)
    if (process.env['DATABASE_URL'])
      say('The cases this run filed stay in the database, with their jobs to do.')
    if (wanted.json) writeFileSync(wanted.json, `${JSON.stringify(report, null, 2)}\n`)
    const errors = errorCount(report)
    if (errors > 0) throw new Failure(`${errors} requests were not answered well.`)
  } finally {
    await api.stop()
  }
}

async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2))
  const scratch = mkdtempSync(join(tmpdir(), 'hoi-am-bench-'))
  chmodSync(scratch, 0o755) // PostgreSQL runs as another user when we are root
  const options = { given: process.env['DATABASE_URL'], dataDir: scratch, prepare: true }
  try {
    await withDatabase(options, async (url) => await bench(wanted, url, scratch))
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

if (process.argv.includes(RAW_WRITER)) serveRawOrders()
else {
  main().then(
    () => process.exit(0),
    (error: unknown) => {
      say(error instanceof Failure ? error.message : String(error instanceof Error ? error.stack : error))
      process.exit(1)
    },
  )
}
