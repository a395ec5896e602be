import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Reading } from '../core/classification/prediction'
import { foldText } from '../core/platform/text'
import { runBaseline } from './nlp/baseline'
import { decisionLines, figuresTable } from './nlp/figures-table'
import { readJsonLines, writeJsonLines } from './nlp/json-lines'
import { figuresOf, type Guess, type Judged } from './nlp/metrics'
import { loadModel } from './nlp/model-from-env'
import { inTableOrder, slicesOf } from './nlp/slices'
import { Failure, say } from './setup/say.mjs'

const TRAIN_DIR = 'nlp/training/data'

const Row = z.object({
  text: z.string(),
  category: z.string(),
  also: z.array(z.string()).default([]),
  secondary: z.array(z.string()).default([]),
  kind: z.string().optional(),
  urgency: z.string().optional(),
  channel: z.string().optional(),
})
type Row = z.infer<typeof Row>

async function readRows(file: string): Promise<Row[]> {
  const rows: Row[] = []
  for await (const line of readJsonLines(file, Row)) {
    if ('problem' in line) throw new Failure(`${file}, line ${line.number} ${line.problem}`)
    rows.push(line.row)
  }
  if (rows.length === 0) throw new Failure(`${file} holds no texts.`)
  return rows
}

const guessOf = ({ category, kind, urgency, hiddenDenunciation, decision }: Reading): Guess => ({
  top: category.ranked.map(({ label, probability }) => ({ code: label, p: probability })),
  kind: kind.label,
  urgency: urgency.label,
  hiddenDenunciation,
  decision,
})

const judge = (row: Row, guess: Guess): Judged => ({
  category: row.category,
  alternatives: [...row.also, ...row.secondary],
  kind: row.kind,
  urgency: row.urgency,
  guess,
})

/** Figures on texts a model has learned from say nothing: how many of these are among them. */
async function countKnown(rows: readonly Row[]): Promise<number> {
  const known = new Set<string>()
  const files = readdirSync(TRAIN_DIR).filter((name) => name.endsWith('.jsonl'))
  for (const name of files) {
    for await (const line of readJsonLines(join(TRAIN_DIR, name), z.looseObject({ text: z.string() })))
      if ('row' in line) known.add(foldText(line.row.text))
  }
  return rows.filter(({ text }) => known.has(foldText(text))).length
}

async function compareWithBaseline(rows: readonly Row[]): Promise<readonly Guess[] | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'nlp-eval-'))
  try {
    const test = join(folder, 'test.jsonl')
    const writer = await writeJsonLines(test)
    for (const row of rows) await writer.write(row)
    await writer.close()
    process.stderr.write('Training the baseline; this takes a minute or more.\n')
    const baseline = await runBaseline(TRAIN_DIR, test, join(folder, 'guesses.jsonl'))
    if ('guesses' in baseline && baseline.guesses.length === rows.length) return baseline.guesses
    say(`No baseline beside it: ${'missing' in baseline ? baseline.missing : 'it left texts out'}`)
    say('It needs Python 3 with scikit-learn (Debian: python3-sklearn; another one: PYTHON=…).\n')
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function table(
  rows: readonly Row[],
  guesses: readonly Guess[],
  baseline: readonly Guess[] | undefined,
): string {
  const members = new Map<string, number[]>()
  for (const [at, row] of rows.entries())
    for (const slice of slicesOf(row)) members.set(slice, [...(members.get(slice) ?? []), at])
  const figuresBy = (all: readonly Guess[], slice: string) =>
    figuresOf((members.get(slice) ?? []).map((at) => judge(rows[at] as Row, all[at] as Guess)))
  return figuresTable(
    inTableOrder([...members.keys()]).map((slice) => ({
      slice,
      model: figuresBy(guesses, slice),
      baseline: baseline && figuresBy(baseline, slice),
    })),
  )
}

/** `npm run -s nlp:eval -- LABELLED.jsonl`: how good the model is on labelled texts, beside a strong linear one. */
async function evaluate(): Promise<void> {
  const [file] = process.argv.slice(2)
  if (!file) throw new Failure('usage: npm run -s nlp:eval -- LABELLED.jsonl')
  const rows = await readRows(file)
  const classifier = await loadModel()
  const guesses = (await classifier.classifyMany(rows.map(({ text }) => text))).map(guessOf)
  await classifier.close()
  const known = await countKnown(rows)
  if (known > 0) say(`Mind: ${known} of these ${rows.length} texts are among those learned from.\n`)
  const baseline = await compareWithBaseline(rows)
  say(
    `${rows.length} texts, model ${classifier.modelVersion}${baseline ? '; baseline: word 1–2 grams, logistic regression' : ''}\n`,
  )
  say(table(rows, guesses, baseline))
  say()
  const all = figuresOf(rows.map((row, at) => judge(row, guesses[at] as Guess)))
  for (const line of decisionLines(all)) say(line)
}

evaluate().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Failure ? error.message : String((error as Error).stack)}\n`)
  process.exitCode = 1
})
