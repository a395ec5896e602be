// Does the bundled model load in Node, and how well, how fast and how lean is it?
// usage: node check-model.mjs MODEL_DIR LABELLED.jsonl
import { readFileSync, statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { AutoModelForSequenceClassification, AutoTokenizer, env } from '@xenova/transformers'

const [modelDir, labelled] = process.argv.slice(2).map((path) => resolve(path))
const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`
env.allowRemoteModels = false
env.localModelPath = `${dirname(modelDir)}/`

const rssBefore = process.memoryUsage().rss
const tokenizer = await AutoTokenizer.from_pretrained(basename(modelDir))
const model = await AutoModelForSequenceClassification.from_pretrained(basename(modelDir), {
  quantized: false,
  session_options: { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential' },
})
console.log(
  `model ${megabytes(statSync(`${modelDir}/onnx/model.onnx`).size)}, loading added ${megabytes(process.memoryUsage().rss - rssBefore)} of RSS`,
)

const { temperatures } = JSON.parse(readFileSync(`${modelDir}/calibration.json`, 'utf8'))
const labels = Object.entries(model.config.id2label).map(([index, name]) => {
  const [task, code] = name.split(':')
  return { index: Number(index), task, code }
})

/** The most likely code of a task and its probability. */
const best = (logits, task) => {
  const own = labels.filter((label) => label.task === task)
  const spread = own.map(({ index }) => Math.exp(logits[index] / temperatures[task]))
  const total = spread.reduce((sum, value) => sum + value, 0)
  const top = spread.indexOf(Math.max(...spread))
  return { code: own[top].code, probability: spread[top] / total }
}

const rows = readFileSync(labelled, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))
const right = { category: 0, kind: 0, urgency: 0, sentiment: 0 }
const started = performance.now()
for (const row of rows) {
  const { logits } = await model(tokenizer(row.text, { truncation: true, max_length: 256 }))
  for (const task of Object.keys(right)) right[task] += best(logits.data, task).code === row[task] ? 1 : 0
}
const milliseconds = (performance.now() - started) / rows.length
console.log(
  `${milliseconds.toFixed(2)} ms a text, one by one; RSS now ${megabytes(process.memoryUsage().rss)}`,
)
for (const [task, count] of Object.entries(right))
  console.log(`${task}: ${(count / rows.length).toFixed(3)} right (texts it was trained on)`)
