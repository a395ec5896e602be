import { modelChoiceOf } from '../../core/classification/model-choice'
import type { Classifier } from '../../core/classification/prediction'
import { createClassifier } from '../../core/classification/transformer-classifier.service'
import { readGazetteer, readProvinceUnits } from '../../core/places/city.queries'
import type { Gazetteer } from '../../core/places/gazetteer'
import { configSchema } from '../../core/platform/config'
import { Failure } from '../setup/say.mjs'
import type { z } from 'zod'

const CityConfig = configSchema.pick({ CITY: true })
const ModelConfig = configSchema.pick({
  NLP_MODEL: true,
  NLP_MODEL_MAPPING: true,
  NLP_ALLOW_DOWNLOAD: true,
  DATA_DIR: true,
})

/** @throws Failure naming the variable that is wrong */
function fromEnv<Settings>(schema: z.ZodType<Settings>): Settings {
  // An empty variable counts as absent, as it does for the product
  const parsed = schema.safeParse(
    Object.fromEntries(Object.entries(process.env).filter(([, value]) => value)),
  )
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Failure(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
}

/** The places of the city the environment names; @throws Failure for an unknown one */
export function loadGazetteer(): Gazetteer {
  const { CITY } = fromEnv(CityConfig)
  const province = readProvinceUnits().find(({ code }) => code === CITY)
  if (!province) throw new Failure(`There is no province or city ${CITY}.`)
  return readGazetteer(CITY, province.wards)
}

/**
 * The classifier the environment names, for the commands: they need no database and no other setting.
 * @throws Failure when it cannot be loaded
 */
export async function loadModel(): Promise<Classifier> {
  const choice = modelChoiceOf(fromEnv(ModelConfig))
  try {
    return await createClassifier(choice)
  } catch (error) {
    throw new Failure(`The model ${choice.model} cannot be loaded: ${(error as Error).message}`)
  }
}
