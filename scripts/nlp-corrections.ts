import { createWriteStream } from 'node:fs'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { ENTITIES } from '../core/entities'
import { createDataSource } from '../core/platform/database'
import { readLearningLines } from '../core/reports/learning-export.queries'
import { Failure, say } from './setup/say.mjs'
import { withDatabase } from './supervisor/with-database'

const USAGE = 'npm run nlp:corrections -- OUT.jsonl [--confirmed]'

interface Wanted {
  readonly file: string
  readonly confirmed: boolean
}

function readArguments(args: readonly string[]): Wanted {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { confirmed: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    const [file, ...others] = positionals
    if (!file || others.length > 0) throw new TypeError('one file is wanted')
    return { file, confirmed: values.confirmed }
  } catch {
    throw new Failure(`Use it so: ${USAGE}`)
  }
}

/**
 * `npm run nlp:corrections -- OUT.jsonl`: what people corrected, in the form of the training files. The file
 * holds citizens’ words: it is readable by its owner only, and belongs on no other machine than the one that
 * trains.
 */
async function exportCorrections(url: string, { file, confirmed }: Wanted): Promise<void> {
  const dataSource = await createDataSource({ DATABASE_URL: url, DATABASE_POOL: 1 }, ENTITIES).initialize()
  let count = 0
  try {
    const lines = async function* (): AsyncGenerator<string> {
      for await (const line of readLearningLines(dataSource.manager, { confirmed })) {
        count += 1
        yield `${JSON.stringify(line)}\n`
      }
    }
    await pipeline(Readable.from(lines()), createWriteStream(file, { mode: 0o600 }))
  } finally {
    await dataSource.destroy()
  }
  say(`${count} texts written to ${file}. Denunciations are never among them.`)
}

async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2))
  const dataDir = resolve(process.env['DATA_DIR'] || '.data')
  const options = { given: process.env['DATABASE_URL'], dataDir, prepare: false }
  await withDatabase(options, async (url) => await exportCorrections(url, wanted))
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    say(error instanceof Failure ? error.message : String(error instanceof Error ? error.stack : error))
    process.exit(1)
  },
)
