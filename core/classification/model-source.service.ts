import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { z } from 'zod'
import { CalibrationFile, MappingFile, type ModelSettings } from './model-settings'

/** Which model to run, as the configuration names it. */
export interface ModelChoice {
  /** Folder, or a model id such as `owner/name`. */
  readonly model: string
  /** Mapping file; `mapping.json` in the model's folder when absent. */
  readonly mapping?: string | undefined
  /** Where models that were fetched are kept. */
  readonly cacheDir?: string | undefined
  /** Whether a model id may be fetched over the network. */
  readonly mayDownload?: boolean
}

/** Where the library finds the model's files, and how to read its answers. */
export interface ModelSource {
  readonly name: string
  readonly localPath: string
  readonly cacheDir: string | undefined
  readonly mayDownload: boolean
  readonly isQuantized: boolean
  readonly settings: ModelSettings
}

/** The folder itself, or the one an id was fetched into: one half fetched is not taken. */
function folderOf({ model, cacheDir }: ModelChoice): string | undefined {
  if (existsSync(resolve(model))) return resolve(model)
  const fetched = cacheDir && join(cacheDir, model)
  return fetched && existsSync(join(fetched, 'onnx')) ? fetched : undefined
}

async function readSettings<File>(file: string, schema: z.ZodType<File>): Promise<File> {
  const text = await readFile(file, 'utf8')
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    throw new Error(`${file} is not valid`, { cause: error })
  }
}

async function settingsOf(
  { model, mapping }: ModelChoice,
  folder: string | undefined,
): Promise<ModelSettings> {
  const beside = folder && join(folder, 'mapping.json')
  const file = mapping ?? (beside && existsSync(beside) ? beside : undefined)
  if (file) {
    const read = await readSettings(resolve(file), MappingFile)
    return { ...read, version: read.version ?? model }
  }
  if (!folder) throw new Error(`${model} is no folder; a model id needs a mapping file (NLP_MODEL_MAPPING)`)
  return await readSettings(join(folder, 'calibration.json'), CalibrationFile)
}

/**
 * Finds a model: a folder as it is, anything else by its id among the models fetched before (and over the
 * network only where that is allowed).
 * @throws Error when the folder, its calibration or mapping is missing or broken
 */
export async function findModel(choice: ModelChoice): Promise<ModelSource> {
  const { cacheDir, mayDownload = false } = choice
  const folder = folderOf(choice)
  const settings = await settingsOf(choice, folder)
  if (!folder) {
    const localPath = cacheDir ?? resolve('.')
    return { name: choice.model, localPath, cacheDir, mayDownload, isQuantized: true, settings }
  }
  const isQuantized = !existsSync(join(folder, 'onnx/model.onnx'))
  return {
    name: basename(folder),
    localPath: dirname(folder),
    cacheDir: undefined,
    mayDownload: false,
    isQuantized,
    settings,
  }
}
