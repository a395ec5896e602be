import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { Failure, say } from './say.mjs'

/** Writes a generated file, or with `--check` refuses one that is not what would be written now. */
export function writeOrCheck(file: string, content: string, command: string): void {
  const present = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (present === content) return
  if (process.argv.includes('--check')) throw new Failure(`${file} is out of date; run: ${command}`)
  writeFileSync(file, content)
  say(`${file} written.`)
}

/** Runs a generator; its expected failure is one sentence. */
export function generate(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
