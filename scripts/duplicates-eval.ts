import { parseArgs } from 'node:util'
import { SUGGESTED_FROM } from '../core/cases/duplicate-score'
import { fileReports, type FiledReport } from './duplicates/filed-report'
import { figuresOf, holdAll, type Figures, type HeldPair } from './duplicates/figures'
import { fitWeights } from './duplicates/fit'
import { readPairSet, readStrangers } from './duplicates/pair-set'
import { Dice } from './load/dice'
import { loadModel } from './nlp/model-from-env'
import { Failure, say } from './setup/say.mjs'

const USAGE = 'npm run -s duplicates:eval -- [PAIRS.jsonl] [--fit]'
const PAIRS = 'nlp/eval/duplicates.jsonl'
const STRANGERS = 'nlp/training/data/voices-city.jsonl'
const STRANGER_COUNT = 540
const SEED = 1022
const EXCERPT = 110

function readArguments(args: readonly string[]): { file: string; isFit: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { fit: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    return { file: positionals[0] ?? PAIRS, isFit: values.fit }
  } catch {
    throw new Failure(`Use it so: ${USAGE}`)
  }
}

async function fileAll(file: string): Promise<FiledReport[]> {
  const model = await loadModel()
  try {
    const reports = [...(await readPairSet(file)), ...(await readStrangers(STRANGERS, STRANGER_COUNT))]
    return await fileReports(model, reports, new Dice(SEED))
  } finally {
    await model.close()
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

function describe({ query, other, probability, rank }: HeldPair): string {
  const excerpt = ({ said }: FiledReport) => said.text.replace(/\s+/gu, ' ').slice(0, EXCERPT)
  const place = rank === undefined ? 'not met by the search' : `p ${probability.toFixed(2)}, place ${rank}`
  return `  ${query.said.line} (${place})\n    ${excerpt(query)}\n    ${excerpt(other)}`
}

function report(file: string, reports: readonly FiledReport[], figures: Figures): void {
  const meaning = reports.some(({ likeness }) => likeness.meaning) ? 'words and meaning' : 'words alone'
  say(`${file}: ${figures.pairs} pairs of one matter among ${reports.length} reports, by ${meaning}`)
  say(`recall@5   ${percent(figures.recallAt5)}`)
  say(`precision  ${percent(figures.precision)} of what is suggested from ${SUGGESTED_FROM} on`)
  say(`recall     ${percent(figures.recall)} of what should be suggested`)
  for (const [title, pairs] of [
    ['Missed', figures.missed],
    ['Wrongly suggested', figures.wrong],
  ] as const) {
    if (pairs.length > 0) say(`\n${title} (${pairs.length}):\n${pairs.map(describe).join('\n')}`)
  }
}

/** `npm run duplicates:eval`: how well reports of one matter are found among all others, with what fails. */
async function main(): Promise<void> {
  const { file, isFit } = readArguments(process.argv.slice(2))
  const reports = await fileAll(file)
  if (isFit) say(JSON.stringify(fitWeights(reports), null, 2))
  else report(file, reports, figuresOf(holdAll(reports)))
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    say(error instanceof Failure ? error.message : String(error instanceof Error ? error.stack : error))
    process.exit(1)
  },
)
