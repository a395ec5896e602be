import type { ModelChoice } from './model-source.service'

interface ModelConfig {
  readonly NLP_MODEL: string
  readonly NLP_MODEL_MAPPING?: string | undefined
  readonly NLP_ALLOW_DOWNLOAD: boolean
  readonly DATA_DIR: string
}

/** The model the configuration asks for. */
export function modelChoiceOf(config: ModelConfig): ModelChoice {
  return {
    model: config.NLP_MODEL,
    mapping: config.NLP_MODEL_MAPPING,
    mayDownload: config.NLP_ALLOW_DOWNLOAD,
    cacheDir: `${config.DATA_DIR}/models`,
  }
}
