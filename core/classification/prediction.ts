import { z } from 'zod'
import { Kind, Sentiment, Urgency } from '../categories/taxonomy'
import { DOUBTS } from '../routing/certainty'

const probability = z.number().min(0).max(1)

const guessOf = <T extends z.ZodType<string>>(label: T) =>
  z.object({
    label,
    /** Calibrated probability that `label` is right. */
    confidence: probability,
    /** All labels by descending probability; after the third those below 0.001 are left out. */
    ranked: z.array(z.object({ label, probability })),
  })

/** What the model makes of one text: four questions, each with calibrated probabilities, and what follows. */
export const Prediction = z.object({
  category: guessOf(z.string()),
  kind: guessOf(Kind),
  /** `khan-cap` from the model's own threshold on, whichever label is likeliest. */
  urgency: guessOf(Urgency),
  sentiment: guessOf(Sentiment),
  /** Words of the text that moved the category most, with the share of the decision they carry (−1 to 1). */
  evidence: z.array(z.object({ start: z.int(), end: z.int(), weight: z.number() })),
  /** Other categories the text is also about. */
  secondary: z.array(z.object({ label: z.string(), probability })).default([]),
  /** Whether the labels may be acted on without a person; stored with a case: whether they were. */
  decision: z.enum(['auto', 'triage']).default('triage'),
  /** What the model is too unsure of. */
  doubt: z.enum(DOUBTS).nullable().default(null),
  /** Reads like an ordinary report, and may in truth accuse somebody of breaking the law. */
  hiddenDenunciation: z.boolean().default(false),
})
export type Prediction = z.infer<typeof Prediction>

/** A prediction, and where the text lies in the model's space of meaning (L2-normalised), if it has one. */
export interface Reading extends Prediction {
  readonly embedding?: Float32Array | undefined
}

export interface Classifier {
  /** Identifies weights, vocabulary and calibration together; stored with every prediction. */
  readonly modelVersion: string
  /**
   * @param text as the citizen wrote it, of any length; evidence points into it
   * @throws ClassifierFailure when there is no usable answer
   */
  classify(text: string): Promise<Reading>
  /** The same for many texts at once, several times as fast; the answers are in the order of the texts. */
  classifyMany(texts: readonly string[]): Promise<Reading[]>
  /** Meaning alone; undefined throughout for a model without embeddings. */
  embed(texts: readonly string[]): Promise<(Float32Array | undefined)[]>
  close(): Promise<void>
}

export const CLASSIFIER_FAULTS = ['unavailable', 'timeout', 'wrong-shape', 'crashed'] as const
export type ClassifierFault = (typeof CLASSIFIER_FAULTS)[number]

/** The model gave no answer that could be used: a person must decide. */
export class ClassifierFailure extends Error {
  override readonly name = 'ClassifierFailure'
  constructor(
    readonly fault: ClassifierFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
