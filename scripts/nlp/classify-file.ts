import { z } from 'zod'
import type { Classifier, Reading } from '../../core/classification/prediction'
import { readAddressParts } from '../../core/places/address-parts'
import { readPlace } from '../../core/places/address-reading'
import type { Gazetteer } from '../../core/places/gazetteer'
import { readJsonLines, writeJsonLines, type LineWriter, type ReadLine } from './json-lines'

const Row = z.object({ text: z.string(), channel: z.string().optional() })
type Row = z.infer<typeof Row>

const BATCH = 256
const TOP = 3

const rounded = (value: number) => Math.round(value * 10_000) / 10_000

const topOf = (ranked: readonly { label: string; probability: number }[]) =>
  ranked.slice(0, TOP).map(({ label, probability }) => ({ code: label, p: rounded(probability) }))

function placeOf(text: string, gazetteer: Gazetteer) {
  const { wardCode, confidence } = readPlace(text, gazetteer)
  const parts = readAddressParts(text, gazetteer).map(({ kind, text: words }) => ({
    kind,
    text: words,
  }))
  const wardName = wardCode === undefined ? null : (gazetteer.wardNames.get(wardCode) ?? null)
  return { wardCode: wardCode ?? null, wardName, confidence: rounded(confidence), parts }
}

function present(text: string, reading: Reading, gazetteer: Gazetteer) {
  const { category, kind, urgency, sentiment, decision, doubt, hiddenDenunciation, evidence, secondary } =
    reading
  return {
    category: category.label,
    top: topOf(category.ranked),
    secondary: secondary.map(({ label }) => label),
    kind: kind.label,
    kindTop: topOf(kind.ranked),
    urgency: urgency.label,
    sentiment: sentiment.label,
    decision,
    doubt,
    hiddenDenunciation,
    words: evidence.map(({ start, end }) => text.slice(start, end)),
    place: placeOf(text, gazetteer),
  }
}

export interface ClassifyTools {
  readonly classifier: Classifier
  /** Of the city whose wards are looked for. */
  readonly gazetteer: Gazetteer
}

/** Writes the answers of a batch in the order of its lines; a line that cannot be read keeps its place. */
async function classifyBatch(
  { classifier, gazetteer }: ClassifyTools,
  lines: readonly ReadLine<Row>[],
  writer: LineWriter,
): Promise<void> {
  const startedAt = performance.now()
  const readings = await classifier.classifyMany(
    lines.flatMap((line) => ('row' in line ? [line.row.text] : [])),
  )
  const ms = Math.round(((performance.now() - startedAt) / Math.max(1, readings.length)) * 100) / 100
  let at = 0
  for (const line of lines) {
    if ('problem' in line) {
      process.stderr.write(`line ${line.number} ${line.problem}\n`)
      await writer.write({ line: line.number, error: line.problem })
      continue
    }
    await writer.write({ ...present(line.row.text, readings[at] as Reading, gazetteer), ms })
    at += 1
  }
}

export interface FileCount {
  readonly texts: number
  readonly problems: number
}

/**
 * Reads `{text, channel}` lines and writes what the model makes of each, in their order; however long the
 * file is, only one batch of it is in memory.
 * @throws Failure when a file cannot be read or written
 */
export async function classifyFile(tools: ClassifyTools, source: string, target: string): Promise<FileCount> {
  const writer = await writeJsonLines(target)
  let [texts, problems] = [0, 0]
  let batch: ReadLine<Row>[] = []
  const flush = async () => {
    await classifyBatch(tools, batch, writer)
    const bad = batch.filter((line) => 'problem' in line).length
    problems += bad
    texts += batch.length - bad
    batch = []
  }
  for await (const line of readJsonLines(source, Row)) {
    batch.push(line)
    if (batch.length >= BATCH) await flush()
  }
  await flush()
  await writer.close()
  return { texts, problems }
}
