import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Failure } from './say.mjs'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Runs a tool from the repository root; an expected failure ends it with its sentence alone. */
export async function main(work) {
  process.chdir(root)
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    process.stderr.write(`\n${error.message}\n`)
    process.exitCode = 1
  }
}
