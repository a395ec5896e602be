import { z } from 'zod'
import { prepareText } from '../core/classification/prepare-text'
import { readJsonLines, writeJsonLines } from './nlp/json-lines'
import { Failure, say } from './setup/say.mjs'

const Row = z.looseObject({ text: z.string() })

/** `dist/prepare-texts.js IN.jsonl OUT.jsonl [--full]`: texts as the classifier will see them, for training. */
async function prepareTexts(): Promise<void> {
  const [source, target] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
  if (!source || !target) throw new Failure('usage: prepare-texts IN.jsonl OUT.jsonl [--full]')
  const preparation = process.argv.includes('--full') ? 'full' : 'lossless'
  const writer = await writeJsonLines(target)
  let changed = 0
  for await (const line of readJsonLines(source, Row)) {
    if ('problem' in line) throw new Failure(`${source}, line ${line.number} ${line.problem}`)
    const text = prepareText(line.row.text, preparation).text.trim()
    if (text !== line.row.text) changed += 1
    await writer.write({ ...line.row, text })
  }
  await writer.close()
  say(`${changed} texts changed.`)
}

prepareTexts().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Failure ? error.message : String(error)}\n`)
  process.exitCode = 1
})
