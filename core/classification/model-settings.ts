import { z } from 'zod'
import { PREPARATIONS } from './prepare-text'
import type { Temperatures, Thresholds } from './prediction-maths'

const temperature = z.number().positive()
const share = z.number().min(0).max(1)

const TemperaturesFile = z.object({
  category: temperature.default(1),
  kind: temperature.default(1),
  urgency: temperature.default(1),
  sentiment: temperature.default(1),
  secondary: temperature.default(1),
})
const ThresholdsFile = z.object({
  automatic: share.default(0.5),
  denunciation: share.default(0.3),
  emergency: share.optional(),
})

const shared = {
  temperatures: TemperaturesFile.default(TemperaturesFile.parse({})),
  thresholds: ThresholdsFile.default(ThresholdsFile.parse({})),
  /** How texts were prepared in training. */
  preparation: z.enum(PREPARATIONS).default('lossless'),
}

/** `calibration.json` beside a model made for this product. */
export const CalibrationFile = z.object({ version: z.string().min(1), ...shared })

/** A mapping file for any other model: what its labels mean here, and how far to trust it. */
export const MappingFile = z.object({
  version: z.string().min(1).optional(),
  /** The model's label → `task:code`, for example `LABEL_0` → `category:road`; null for one to leave out. */
  labels: z.record(z.string(), z.string().nullable()),
  ...shared,
})

export interface ModelSettings {
  readonly version: string
  readonly temperatures: Temperatures
  readonly thresholds: Thresholds
  readonly preparation: (typeof PREPARATIONS)[number]
  readonly labels?: z.infer<typeof MappingFile>['labels']
}
