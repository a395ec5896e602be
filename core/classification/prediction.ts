import { z } from 'zod'
import { Kind, Sentiment, Urgency } from '../categories/taxonomy'

const probability = z.number().min(0).max(1)

const guessOf = <T extends z.ZodType<string>>(label: T) =>
  z.object({
    label,
    /** Calibrated probability that `label` is right. */
    confidence: probability,
    /** All labels by descending probability, those below 0.001 left out. */
    ranked: z.array(z.object({ label, probability })),
  })

/** What the model makes of one text: four questions, each with calibrated probabilities. */
export const Prediction = z.object({
  category: guessOf(z.string()),
  kind: guessOf(Kind),
  urgency: guessOf(Urgency),
  sentiment: guessOf(Sentiment),
  /** Words of the text that moved the category most, with the share of the decision they carry (−1 to 1). */
  evidence: z.array(z.object({ start: z.int(), end: z.int(), weight: z.number() })),
})
export type Prediction = z.infer<typeof Prediction>

export interface Classifier {
  /** Identifies weights, vocabulary and calibration together; stored with every prediction. */
  readonly modelVersion: string
  /** @param text NFC-normalised; longer texts are cut to the model's window */
  classify(text: string): Promise<Prediction>
  close(): Promise<void>
}
