import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { z } from 'zod'
import { readJsonLines } from './json-lines'
import type { Guess } from './metrics'

const SCRIPT = 'nlp/training/baseline.py'
const DEBIAN_PYTHON = '/usr/bin/python3'
const LAST_WORDS = 400

const Line = z.object({
  top: z.array(z.object({ code: z.string(), p: z.number() })).min(1),
  kind: z.string().optional(),
  urgency: z.string().optional(),
})

export type Baseline = { readonly guesses: readonly Guess[] } | { readonly missing: string }

/** Trains the linear baseline on the training texts and lets it guess the test texts; says why if it cannot. */
export async function runBaseline(trainDir: string, test: string, out: string): Promise<Baseline> {
  if (!existsSync(SCRIPT)) return { missing: `${SCRIPT} is not there` }
  const python = process.env['PYTHON'] || DEBIAN_PYTHON
  const problem = await runPython(python, [SCRIPT, trainDir, test, out])
  if (problem !== undefined) return { missing: `${python} ${SCRIPT} did not work: ${problem}` }
  const guesses: Guess[] = []
  for await (const line of readJsonLines(out, Line)) {
    if ('problem' in line)
      return { missing: `its answers cannot be read: line ${line.number} ${line.problem}` }
    guesses.push(line.row)
  }
  return { guesses }
}

/** @returns what went wrong, in its own last words; undefined when all is well */
async function runPython(python: string, args: readonly string[]): Promise<string | undefined> {
  const child = spawn(python, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-LAST_WORDS)))
  return await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code) => resolve(code === 0 ? undefined : said.trim() || `exit code ${code ?? '?'}`))
  })
}
