import type { Prediction } from '../../core/classification/prediction'
import type { Kind, Sentiment, Urgency } from '../../core/categories/taxonomy'
import type { WardShape } from '../../core/places/ward-shapes'
import { draw, skewed, type Dice } from './dice'
import type { World } from './world'

const KINDS = skewed<Kind>([
  ['phan-anh', 80],
  ['kien-nghi', 8],
  ['hoi-dap', 6],
  ['khieu-nai', 1.5],
  ['to-cao', 1],
  ['khong-xu-ly', 3.5],
])
const URGENCIES = skewed<Urgency>([
  ['binh-thuong', 78],
  ['cao', 18],
  ['khan-cap', 4],
])
const SENTIMENTS = skewed<Sentiment>([
  ['negative', 64],
  ['neutral', 33],
  ['positive', 3],
])

const SURE_SHARE = 0.93
const SURE = 0.5
const KNOWN_WARD_SHARE = 0.93

/** What one case is about and how well the model saw it. */
export interface Labels {
  readonly category: string
  readonly kind: Kind
  readonly urgency: Urgency
  readonly sentiment: Sentiment
  readonly ward: WardShape
  readonly isWardKnown: boolean
  readonly confidence: { readonly category: number; readonly kind: number }
}

export function drawLabels({ categories, wards }: World, dice: Dice): Labels {
  const category = draw(dice, categories)
  const isSure = dice.chance(SURE_SHARE)
  return {
    category,
    kind: category === 'misconduct' ? 'to-cao' : draw(dice, KINDS),
    urgency: draw(dice, URGENCIES),
    sentiment: draw(dice, SENTIMENTS),
    ward: draw(dice, wards),
    isWardKnown: dice.chance(KNOWN_WARD_SHARE),
    confidence: {
      category: rounded(isSure ? dice.between(0.55, 0.995) : dice.between(0.2, 0.49)),
      kind: rounded(dice.between(0.7, 0.999)),
    },
  }
}

const rounded = (share: number): number => Math.round(share * 1_000) / 1_000

function guess<Label extends string>(label: Label, confidence: number, second: Label) {
  const rest = rounded((1 - confidence) * 0.7)
  const ranked = [
    { label, probability: confidence },
    { label: second, probability: rest },
  ]
  return { label, confidence, ranked: label === second || rest < 0.001 ? ranked.slice(0, 1) : ranked }
}

/** A prediction that fits the labels, with the two likeliest answers only: a million of them must fit a disk. */
export function predictionOf({ category, kind, urgency, sentiment, confidence }: Labels): Prediction {
  return {
    category: guess(category, confidence.category, 'other'),
    kind: guess<Kind>(kind, confidence.kind, kind === 'to-cao' ? 'phan-anh' : 'kien-nghi'),
    urgency: guess<Urgency>(urgency, 0.81, 'binh-thuong'),
    sentiment: guess<Sentiment>(sentiment, 0.74, 'neutral'),
    evidence: [{ start: 0, end: 40, weight: 0.42 }],
    secondary: [],
    decision: confidence.category >= SURE ? 'auto' : 'triage',
    doubt: confidence.category >= SURE ? null : 'unsure-category',
    hiddenDenunciation: false,
  }
}
