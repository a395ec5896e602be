import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Just enough of the ONNX file format (Protocol Buffers) to write a graph of three nodes by hand. */
type Field = readonly [number, number | string | Uint8Array]

function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  while (rest > 127) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  return [...bytes, rest]
}

function message(...fields: readonly Field[]): Uint8Array {
  const bytes = fields.flatMap(([number, value]) => {
    if (typeof value === 'number') return [...varint(number * 8), ...varint(value)]
    const content = typeof value === 'string' ? new TextEncoder().encode(value) : value
    return [...varint(number * 8 + 2), ...varint(content.length), ...content]
  })
  return Uint8Array.from(bytes)
}

const [FLOAT, INT64] = [1, 7]
const node = (
  type: string,
  inputs: readonly string[],
  output: string,
  ...attributes: readonly Uint8Array[]
) =>
  message(
    ...inputs.map((input): Field => [1, input]),
    [2, output],
    [4, type],
    ...attributes.map((attribute): Field => [5, attribute]),
  )
const tensor = (name: string, type: number, dims: readonly string[]) => {
  const shape = message(...dims.map((dim): Field => [1, message([2, dim])]))
  return message([1, name], [2, message([1, message([1, type], [2, shape])])])
}

export interface TinyModel {
  /** One weight for each output: all answers are these numbers, scaled by the mean of the token ids. */
  readonly weights: readonly number[]
  readonly labels: readonly string[]
  /** What the graph calls its output. */
  readonly output?: string
}

/** A graph that loads and runs: `output = mean(input_ids) × weights`. */
function graphOf({ weights, output = 'logits' }: TinyModel): Uint8Array {
  const raw = new Uint8Array(Float32Array.from(weights).buffer)
  const initializer = message([1, 1], [1, weights.length], [2, FLOAT], [8, 'weights'], [9, raw])
  const graph = message(
    [1, node('Cast', ['input_ids'], 'ids', message([1, 'to'], [3, FLOAT], [20, 2]))],
    [
      1,
      node(
        'ReduceMean',
        ['ids'],
        'mean',
        message([1, 'axes'], [8, 1], [20, 7]),
        message([1, 'keepdims'], [3, 1], [20, 2]),
      ),
    ],
    [1, node('MatMul', ['mean', 'weights'], output)],
    [2, 'tiny'],
    [5, initializer],
    [11, tensor('input_ids', INT64, ['batch', 'length'])],
    [11, tensor('attention_mask', INT64, ['batch', 'length'])],
    [12, tensor(output, FLOAT, ['batch', 'labels'])],
  )
  return message([1, 7], [7, graph], [8, message([1, ''], [2, 13])])
}

/** Puts a model into a folder, with the bundled tokenizer; other files are the caller's. */
export function writeTinyModel(folder: string, model: TinyModel): void {
  mkdirSync(join(folder, 'onnx'), { recursive: true })
  writeFileSync(join(folder, 'onnx/model.onnx'), graphOf(model))
  const id2label = Object.fromEntries(model.labels.map((label, index) => [index, label]))
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ model_type: 'bert', id2label }))
  for (const file of ['tokenizer.json', 'tokenizer_config.json'])
    copyFileSync(join('nlp/model', file), join(folder, file))
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'hoi-am-model-'))
}
