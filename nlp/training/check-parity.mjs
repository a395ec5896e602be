// Do transformers.js and tokenizer.py give the same token ids?
// usage: node check-parity.mjs MODEL_DIR REFERENCE.jsonl   (REFERENCE from dump_reference.py)
import { readFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { AutoTokenizer, env } from '@xenova/transformers'

const [modelDir, reference] = process.argv.slice(2).map((path) => resolve(path))
env.allowRemoteModels = false
env.localModelPath = `${dirname(modelDir)}/`

const tokenizer = await AutoTokenizer.from_pretrained(basename(modelDir))
const rows = readFileSync(reference, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))
const differing = rows.filter(({ text, ids }) => {
  const found = tokenizer(text, { truncation: true, max_length: 256, return_tensor: false }).input_ids
  return JSON.stringify(found) !== JSON.stringify(ids)
})

for (const { text } of differing.slice(0, 10)) console.error('differs:', JSON.stringify(text))
console.log(`${rows.length - differing.length} of ${rows.length} texts have the same ids`)
process.exitCode = differing.length === 0 ? 0 : 1
