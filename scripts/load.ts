import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { fill } from './load/fill'
import { withDatabase } from './supervisor/with-database'
import { Failure, say } from './setup/say.mjs'

const USAGE = 'npm run load -- --cases 100000 [--seed 1]'
const DEFAULT_DATA_DIR = '.data'

interface Wanted {
  readonly cases: number
  readonly seed: number
}

function readArguments(args: readonly string[]): Wanted {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { cases: { type: 'string' }, seed: { type: 'string', default: '1' } },
    })
    const [cases, seed] = [Number(values.cases), Number(values.seed)]
    if (!Number.isInteger(cases) || cases < 1 || !Number.isInteger(seed)) throw new TypeError('not a number')
    return { cases, seed }
  } catch {
    throw new Failure(`Use it so: ${USAGE}`)
  }
}

async function main(): Promise<void> {
  const { cases, seed } = readArguments(process.argv.slice(2))
  const dataDir = resolve(process.env['DATA_DIR'] || DEFAULT_DATA_DIR)
  const options = { given: process.env['DATABASE_URL'], dataDir, prepare: true }
  await withDatabase(options, async (url) => await fill(url, cases, seed))
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    say(error instanceof Failure ? error.message : String(error instanceof Error ? error.stack : error))
    process.exit(1)
  },
)
