import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const TaskFigures = z.object({
  accuracy: z.number().optional(),
  macroF1: z.number().optional(),
  top3: z.number().optional(),
  ece: z.number().optional(),
})

const Calibration = z.object({
  version: z.string(),
  metrics: z.object({
    heldOutTexts: z.number(),
    tasks: z.object({ category: TaskFigures, kind: TaskFigures }),
  }),
})

/** What is known of the model in use before it met real reports: figures on texts it had never seen. */
export interface TestedModel {
  readonly version: string
  readonly texts: number
  readonly categoryAccuracy: number | null
  readonly categoryTop3: number | null
  readonly kindAccuracy: number | null
}

/**
 * Reads the figures that training left beside the model.
 * @returns null when there are none: another model than the bundled one need not have them
 */
export async function readTestedModel(modelPath: string): Promise<TestedModel | null> {
  const text = await readFile(join(modelPath, 'calibration.json'), 'utf8').catch(() => undefined)
  const parsed = Calibration.safeParse(text === undefined ? undefined : asJson(text))
  if (!parsed.success) return null
  const { version, metrics } = parsed.data
  const { category, kind } = metrics.tasks
  return {
    version,
    texts: metrics.heldOutTexts,
    categoryAccuracy: category.accuracy ?? null,
    categoryTop3: category.top3 ?? null,
    kindAccuracy: kind.accuracy ?? null,
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
