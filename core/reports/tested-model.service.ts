import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const Calibration = z.object({
  version: z.string(),
  metrics: z.object({
    heldOutTexts: z.number(),
    /** Share of texts put in a field that a careful reader accepts. */
    category: z.object({ accepted: z.number(), top3: z.number() }),
    tasks: z.object({ kind: z.object({ accuracy: z.number() }) }),
  }),
})

/** What is known of the model in use before it met real reports: figures on texts it had never seen. */
export interface TestedModel {
  readonly version: string
  readonly texts: number
  readonly categoryAccuracy: number
  readonly categoryTop3: number
  readonly kindAccuracy: number
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
  return {
    version,
    texts: metrics.heldOutTexts,
    categoryAccuracy: metrics.category.accepted,
    categoryTop3: metrics.category.top3,
    kindAccuracy: metrics.tasks.kind.accuracy,
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
