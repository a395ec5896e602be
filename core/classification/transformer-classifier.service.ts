import { readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import type { Classifier, Prediction } from './prediction'
import {
  bestIndex,
  lead,
  readLayout,
  stretchesOf,
  toPrediction,
  type LabelLayout,
  type Span,
} from './prediction-maths'

const Calibration = z.object({
  version: z.string(),
  temperatures: z.object({
    category: z.number().positive(),
    kind: z.number().positive(),
    urgency: z.number().positive(),
    sentiment: z.number().positive(),
  }),
})

// What the model’s window of 256 syllables can hold at the very most; tokenising the rest would be wasted work
const MAX_CHARACTERS = 4_000
const STRETCHES = 12
const EVIDENCE_KEPT = 4
const EVIDENCE_FROM = 0.05

interface Network {
  /** Raw outputs, one row a text. */
  infer(texts: string[]): Promise<Float32Array[]>
  dispose(): Promise<void>
  readonly layout: LabelLayout
}

/** Loads tokenizer and ONNX graph from a local folder; nothing is ever fetched. */
async function loadNetwork(folder: string): Promise<Network> {
  const { AutoModelForSequenceClassification, AutoTokenizer, env } = await import('@xenova/transformers')
  env.allowRemoteModels = false
  env.localModelPath = `${dirname(folder)}/`
  const name = basename(folder)
  const tokenizer = await AutoTokenizer.from_pretrained(name)
  const model = await AutoModelForSequenceClassification.from_pretrained(name, { quantized: false })
  const { id2label } = model.config as { id2label: Record<string, string> }
  const infer = async (texts: string[]): Promise<Float32Array[]> => {
    // Without `max_length`: with it the library pads every text to the whole window, eight times the work
    const inputs: unknown = tokenizer(texts, { truncation: true, padding: true })
    const { logits } = (await model(inputs)) as { logits: { data: Float32Array; dims: [number, number] } }
    const [, width] = logits.dims
    return texts.map((_, row) => logits.data.slice(row * width, (row + 1) * width))
  }
  const dispose = async () => {
    await model.dispose()
  }
  return { infer, layout: readLayout(id2label), dispose }
}

/**
 * The bundled transformer (or any sequence-classification model whose labels read `task:code`).
 * @param modelPath folder with config.json, tokenizer.json, onnx/model.onnx and calibration.json
 * @throws Error when a file is missing or its labels are not those of the taxonomy
 */
export async function createClassifier(modelPath: string): Promise<Classifier> {
  const folder = resolve(modelPath)
  const calibration = Calibration.parse(JSON.parse(await readFile(join(folder, 'calibration.json'), 'utf8')))
  const network = await loadNetwork(folder)
  const classify = async (text: string): Promise<Prediction> => {
    const read = text.slice(0, MAX_CHARACTERS)
    const [logits = new Float32Array()] = await network.infer([read])
    const evidence = await findEvidence(network, read, logits)
    return toPrediction(logits, network.layout, calibration.temperatures, evidence)
  }
  await classify('khởi động')
  return { modelVersion: calibration.version, classify, close: async () => await network.dispose() }
}

/**
 * Occlusion (Zeiler & Fergus 2014): how much the lead of the chosen category over the next one shrinks when
 * one stretch of the text is left out. Leads are compared before the softmax, where certainty does not
 * flatten the differences. One batch of at most twelve texts.
 */
async function findEvidence(
  network: Network,
  text: string,
  logits: Float32Array,
): Promise<Prediction['evidence']> {
  const stretches = stretchesOf(text, STRETCHES)
  const { category } = network.layout
  const full = lead(logits, category, bestIndex(logits, category))
  if (stretches.length < 2 || full <= 0) return []
  const without = ({ start, end }: Span) => `${text.slice(0, start)}${text.slice(end)}`
  const occluded = await network.infer(stretches.map(without))
  const chosen = bestIndex(logits, category)
  const weighed = occluded.map((row, index) => ({
    ...(stretches[index] ?? { start: 0, end: 0 }),
    weight: Math.min(1, (full - lead(row, category, chosen)) / full),
  }))
  return weighed
    .filter(({ weight }) => weight >= EVIDENCE_FROM)
    .sort((left, right) => right.weight - left.weight)
    .slice(0, EVIDENCE_KEPT)
}
