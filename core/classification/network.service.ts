import { setImmediate as breathe } from 'node:timers/promises'
import type * as Transformers from '@xenova/transformers'
import { readLayout, type LabelLayout } from './label-layout'
import type { ModelSource } from './model-source.service'
import { ClassifierFailure } from './prediction'

export interface NetworkAnswer {
  /** Raw outputs, one for each label. */
  readonly logits: Float32Array
  /** L2-normalised; absent with a graph that has no such output. */
  readonly embedding: Float32Array | undefined
}

/** Tokenizer and graph, loaded. */
export interface Network {
  readonly layout: LabelLayout
  /** What a text may be at most, its first and last mark included. */
  readonly maxTokens: number
  /** Token ids of a text, however long. */
  encode(text: string): number[]
  /**
   * Runs rows of token ids, in batches of like length; the answers are in the order of the rows.
   * @throws ClassifierFailure `wrong-shape` when an answer is not what the labels promise
   */
  infer(rows: readonly (readonly number[])[]): Promise<NetworkAnswer[]>
  dispose(): Promise<void>
}

const FALLBACK_TOKENS = 256
// Some tokenizers state a limit of 10^30
const SANE_TOKENS = 100_000
// Small enough to stay in the processor's cache, and for health checks to be answered in between
const BATCH_TOKENS = 1_024
const BATCH_ROWS = 64

interface GraphTensor {
  readonly data: Float32Array
  readonly dims: readonly number[]
}

type Encode = (
  text: string,
  options: { truncation: boolean; padding: boolean; return_tensor: boolean },
) => { input_ids: number[] }
type Run = (inputs: Record<string, unknown>) => Promise<Record<string, GraphTensor | undefined>>

function maxTokensOf(tokenizer: unknown, config: unknown): number {
  const { model_max_length: stated } = tokenizer as { model_max_length?: number }
  const { max_position_embeddings: positions } = config as { max_position_embeddings?: number }
  const limits = [stated, positions].filter(
    (limit) => limit !== undefined && limit > 2 && limit < SANE_TOKENS,
  )
  return limits.length > 0 ? Math.min(...(limits as number[])) : FALLBACK_TOKENS
}

/** Tokens in the order of their rows' length, cut into batches that are quick to run. */
function batchesOf(rows: readonly (readonly number[])[]): number[][] {
  const byLength = rows
    .map((_, index) => index)
    .sort((a, b) => (rows[a]?.length ?? 0) - (rows[b]?.length ?? 0))
  const batches: number[][] = []
  let batch: number[] = []
  for (const index of byLength) {
    const width = rows[index]?.length ?? 0
    if (batch.length > 0 && (batch.length >= BATCH_ROWS || (batch.length + 1) * width > BATCH_TOKENS)) {
      batches.push(batch)
      batch = []
    }
    batch.push(index)
  }
  return batch.length > 0 ? [...batches, batch] : batches
}

/** Loads tokenizer and graph. Nothing is fetched unless the source allows it. */
export async function loadNetwork(source: ModelSource): Promise<Network> {
  const transformers = await import('@xenova/transformers')
  const { env } = transformers
  env.allowLocalModels = true
  env.allowRemoteModels = source.mayDownload
  env.localModelPath = `${source.localPath}/`
  if (source.cacheDir) env.cacheDir = source.cacheDir
  const tokenizer = await transformers.AutoTokenizer.from_pretrained(source.name)
  // The bare model: the classes for one task drop every output but the logits
  const model = await transformers.AutoModel.from_pretrained(source.name, { quantized: source.isQuantized })
  const { id2label } = model.config as { id2label?: Record<string, string> }
  if (!id2label) throw new ClassifierFailure('wrong-shape', 'the model names no labels')
  const layout = readLayout(id2label, source.settings.labels)
  const width = Object.keys(id2label).length
  const runner = model as unknown as Run
  const padId = (tokenizer as { pad_token_id?: number }).pad_token_id ?? 0
  return {
    layout,
    maxTokens: maxTokensOf(tokenizer, model.config),
    encode: (text) =>
      (tokenizer as unknown as Encode)(text, { truncation: false, padding: false, return_tensor: false })
        .input_ids,
    async infer(rows) {
      const answers: NetworkAnswer[] = Array.from({ length: rows.length })
      for (const [count, batch] of batchesOf(rows).entries()) {
        if (count > 0) await breathe()
        const inputs = tensorsOf(
          transformers,
          batch.map((index) => rows[index] ?? []),
          padId,
        )
        const read = readOutputs(await runner(inputs), batch.length, width)
        for (const [at, index] of batch.entries()) answers[index] = read[at] as NetworkAnswer
      }
      return answers
    },
    async dispose() {
      await model.dispose()
    },
  }
}

function tensorsOf({ Tensor }: typeof Transformers, rows: readonly (readonly number[])[], padId: number) {
  const width = Math.max(...rows.map(({ length }) => length))
  const ids = new BigInt64Array(rows.length * width).fill(BigInt(padId))
  const mask = new BigInt64Array(rows.length * width)
  for (const [at, row] of rows.entries()) {
    for (const [column, id] of row.entries()) {
      ids[at * width + column] = BigInt(id)
      mask[at * width + column] = 1n
    }
  }
  const dims = [rows.length, width]
  return {
    input_ids: new Tensor('int64', ids, dims),
    attention_mask: new Tensor('int64', mask, dims),
  }
}

function readOutputs(
  { logits, embedding }: Record<string, GraphTensor | undefined>,
  rows: number,
  labels: number,
): NetworkAnswer[] {
  checkOutput('logits', logits, [rows, labels])
  if (embedding) checkOutput('embedding', embedding, [rows, embedding.dims[1] ?? 0])
  const rowOf = ({ data }: GraphTensor, row: number) => {
    const width = data.length / rows
    return data.slice(row * width, (row + 1) * width)
  }
  return Array.from({ length: rows }, (_, row) => ({
    logits: rowOf(logits as GraphTensor, row),
    embedding: embedding && rowOf(embedding, row),
  }))
}

function checkOutput(name: string, tensor: GraphTensor | undefined, [rows, width]: [number, number]): void {
  const dims = tensor?.dims ?? []
  if (!tensor || dims.length !== 2 || dims[0] !== rows || dims[1] !== width || width === 0) {
    throw new ClassifierFailure('wrong-shape', `${name} is [${dims.join(', ')}], not [${rows}, ${width}]`)
  }
  if (!tensor.data.every(Number.isFinite)) {
    throw new ClassifierFailure('wrong-shape', `${name} holds what is no number`)
  }
}
