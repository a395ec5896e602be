import { createReadStream, createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import type { z } from 'zod'
import { Failure } from '../setup/say.mjs'

/** One line of a file: what it holds, or why it cannot be read. */
export type ReadLine<Row> =
  { readonly number: number; readonly row: Row } | { readonly number: number; readonly problem: string }

function parseLine<Row>(text: string, number: number, schema: z.ZodType<Row>): ReadLine<Row> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { number, problem: 'is not JSON' }
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { number, row: parsed.data }
  const [issue] = parsed.error.issues
  return { number, problem: `${issue?.path.join('.') || 'line'}: ${issue?.message ?? 'does not fit'}` }
}

/**
 * The rows of a JSON Lines file as they come, however long it is; empty lines are passed over.
 * @throws Failure when the file cannot be read
 */
export async function* readJsonLines<Row>(
  file: string,
  schema: z.ZodType<Row>,
): AsyncGenerator<ReadLine<Row>> {
  const input = createReadStream(file, 'utf8')
  await once(input, 'open').catch((error: unknown) => {
    throw new Failure(`${file} cannot be read: ${(error as Error).message}`)
  })
  let number = 0
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1
    const text = number === 1 ? line.replace(/^\uFEFF/u, '') : line
    if (text.trim() !== '') yield parseLine(text, number, schema)
  }
}

export interface LineWriter {
  write(row: unknown): Promise<void>
  close(): Promise<void>
}

/** @throws Failure when the file cannot be written */
export async function writeJsonLines(file: string): Promise<LineWriter> {
  const output = createWriteStream(file)
  await once(output, 'open').catch((error: unknown) => {
    throw new Failure(`${file} cannot be written: ${(error as Error).message}`)
  })
  return {
    async write(row) {
      if (!output.write(`${JSON.stringify(row)}\n`)) await once(output, 'drain')
    },
    async close() {
      output.end()
      await finished(output)
    },
  }
}
