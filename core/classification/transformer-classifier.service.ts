import { explain } from './explanation.service'
import { findModel, type ModelChoice } from './model-source.service'
import { loadNetwork, type NetworkAnswer } from './network.service'
import type { Classifier, Reading } from './prediction'
import { toPrediction } from './prediction-maths'
import { readTexts, type Model } from './text-reading.service'
import { mergeEmbeddings } from './windows'

/** Tokens that may be read for one answer, explanation included, while somebody waits for it: some 8 ms. */
const BUDGET_ALONE = 240
/** Of many texts only what their words say one by one is asked: nobody waits for one, all wait for the last. */
const BUDGET_IN_BATCH = 0
// Texts in memory at a time, and the span over which rows of like length are put together
const CHUNK_OF_TEXTS = 256

async function classifyTexts(model: Model, texts: readonly string[], budget: number): Promise<Reading[]> {
  const { network, settings } = model
  const read = await readTexts(model, texts)
  const evidence = await explain(model, read, budget)
  return read.map(({ probabilities, answers, weights }, at) => ({
    ...toPrediction(probabilities, network.layout, settings.thresholds, evidence[at] ?? []),
    embedding: embeddingOf(answers, weights),
  }))
}

const embeddingOf = (answers: readonly NetworkAnswer[], weights: readonly number[]) =>
  mergeEmbeddings(
    answers.map(({ embedding }) => embedding),
    weights,
  )

async function inChunks<Result>(
  texts: readonly string[],
  work: (chunk: readonly string[]) => Promise<Result[]>,
): Promise<Result[]> {
  const results: Result[] = []
  for (let first = 0; first < texts.length; first += CHUNK_OF_TEXTS)
    results.push(...(await work(texts.slice(first, first + CHUNK_OF_TEXTS))))
  return results
}

/**
 * The bundled transformer, or any Transformers.js model whose labels are called `task:code` or mapped to it.
 * @throws Error when a file is missing or broken, or its labels are not those of the taxonomy
 */
export async function createClassifier(choice: ModelChoice): Promise<Classifier> {
  const source = await findModel(choice)
  const network = await loadNetwork(source)
  const [nothing] = await network.infer([network.encode('')])
  const model = {
    network,
    settings: source.settings,
    blank: nothing?.logits ?? new Float32Array(),
    voices: new Map<string, Float32Array>(),
  }
  const classify = async (text: string): Promise<Reading> => {
    const [reading] = await classifyTexts(model, [text], BUDGET_ALONE)
    return reading as Reading
  }
  // The first runs are the slowest, and show whether the graph gives what its labels promise
  await classify('khởi động mô hình')
  return {
    modelVersion: source.settings.version,
    classify,
    classifyMany: (texts) => inChunks(texts, (chunk) => classifyTexts(model, chunk, BUDGET_IN_BATCH)),
    embed: (texts) =>
      inChunks(texts, async (chunk) => {
        const read = await readTexts(model, chunk)
        return read.map(({ answers, weights }) => embeddingOf(answers, weights))
      }),
    close: () => network.dispose(),
  }
}
