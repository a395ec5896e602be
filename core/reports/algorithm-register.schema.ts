import { z } from 'zod'
import { DRIFT_NOTICEABLE, DRIFT_STRONG, shareOf, type WeekCounts } from './model-quality'

/** Shares of fewer reports than these say little, and could point to one person’s report. */
export const FEWEST_COUNTED = 20

const Share = z
  .object({ value: z.number(), low: z.number(), high: z.number(), of: z.int() })
  .describe('Share of `of` reports, with its 95 % Wilson interval')
  .meta({ id: 'Share' })

const DriftLevel = z.enum(['none', 'noticeable', 'strong'])

const Figures = z.object({
  read: z.int().describe('Reports the model read'),
  automatic: Share.nullable().describe('Routed without asking a person'),
  judged: z.int().describe('Reports a person has read since'),
  category: Share.nullable().describe('Field right, of the judged ones'),
  automaticCategory: Share.nullable().describe(
    'Field right, of those routed without a person and judged since',
  ),
  kind: Share.nullable().describe('Kind right, of the judged ones'),
})
export type Figures = z.infer<typeof Figures>

const Drifting = Figures.extend({
  drift: z
    .number()
    .nullable()
    .describe('Population stability index of the model’s certainty; null: too few reports'),
  driftLevel: DriftLevel.nullable(),
})

const Named = Drifting.extend({ code: z.string(), name: z.string(), nameEn: z.string() })

/** The public register of the routing model: figures that update themselves. */
export const AlgorithmRegister = z
  .object({
    modelVersion: z.string().nullable().describe('Version that read the newest reports'),
    tested: z
      .object({
        version: z.string(),
        texts: z.int(),
        categoryAccuracy: z.number(),
        categoryTop3: z.number(),
        kindAccuracy: z.number(),
      })
      .nullable()
      .describe('Figures on texts the model had never seen, before it was used'),
    since: z.iso.date().describe('First Monday counted'),
    countedAt: z.iso.datetime().nullable().describe('When the figures were last counted'),
    all: Figures,
    weeks: z.array(Drifting.extend({ week: z.iso.date().describe('Monday') })),
    categories: z.array(Named),
    departments: z.array(Named),
  })
  .meta({ id: 'AlgorithmRegister' })
export type AlgorithmRegister = z.infer<typeof AlgorithmRegister>

/** Shares of counts; those of too few judged reports are left out. */
export function figuresOf(counts: WeekCounts): Figures {
  const share = (part: number, of: number) => (of < FEWEST_COUNTED ? null : (shareOf(part, of) ?? null))
  return {
    read: counts.read,
    automatic: share(counts.automatic, counts.read),
    judged: counts.judged,
    category: share(counts.categoryRight, counts.judged),
    automaticCategory: share(counts.automaticRight, counts.automaticJudged),
    kind: share(counts.kindRight, counts.judged),
  }
}

export function driftLevelOf(drift: number | null): z.infer<typeof DriftLevel> | null {
  if (drift === null) return null
  if (drift >= DRIFT_STRONG) return 'strong'
  return drift >= DRIFT_NOTICEABLE ? 'noticeable' : 'none'
}
