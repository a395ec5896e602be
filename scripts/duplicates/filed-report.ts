import { wardOfPin, wardOfWords } from '../../core/cases/case-place'
import { lookUpKeys, sketchWords, soughtKeys, toBytes } from '../../core/cases/duplicate-fingerprint'
import type { Likeness } from '../../core/cases/duplicate-score'
import { placeMarks } from '../../core/cases/place-marks'
import { wordsToCompare } from '../../core/cases/report-text'
import type { Classifier } from '../../core/classification/prediction'
import { daNangGazetteer, daNangShapes, daNangWards } from '../../core/places/da-nang'
import type { Dice } from '../load/dice'
import type { PairedReport } from './pair-set'

/** A report as the product would know it some seconds after it was filed. */
export interface FiledReport {
  readonly said: PairedReport
  readonly likeness: Likeness
  readonly keys: ReadonlySet<number>
  readonly sought: readonly number[]
}

const CITY = { wardShapes: daNangShapes, gazetteer: daNangGazetteer }
const NOW = Date.parse('2026-11-20T03:00:00Z')
const SPREAD_MINUTES = 30 * 1_440
const WEEKS_WITHOUT_PLACE = 2
const STRANGER_HAS_WARD = 0.8

/**
 * Reads every report as the product does: meaning and field by the model, ward by pin or words, street by
 * words. Each line of the set begins at some time within the same month.
 */
export async function fileReports(
  model: Classifier,
  reports: readonly PairedReport[],
  dice: Dice,
): Promise<FiledReport[]> {
  const texts = reports.map(({ text }) => text)
  const readings = await model.classifyMany(texts)
  const began = new Map<string, number>()
  return reports.map((said, index) => {
    const start = began.get(said.line) ?? NOW - dice.below(SPREAD_MINUTES) * 60_000
    began.set(said.line, start)
    const at = new Date(start + said.minutesAfterFirst * 60_000)
    const reading = readings[index]
    const vector = reading?.embedding ? toBytes(reading.embedding) : null
    const compared = wordsToCompare({ title: null, text: said.text, address: null })
    const likeness = {
      ...placeOf(said, dice),
      at,
      words: sketchWords(compared),
      meaning: vector,
      modelVersion: vector && model.modelVersion,
      category: reading?.category.label ?? null,
    }
    const keys = new Set(lookUpKeys(compared, vector, at))
    return { said, likeness, keys, sought: soughtKeys(compared, vector, at, WEEKS_WITHOUT_PLACE) }
  })
}

type Place = Pick<Likeness, 'pin' | 'wardCode' | 'places'>

function placeOf({ text, lat, lng, line }: PairedReport, dice: Dice): Place {
  const pin = lat !== undefined && lng !== undefined ? { lat, lng } : null
  const read = (pin && wardOfPinOrNone(pin)) ?? wardOfWords(CITY, null, text) ?? null
  const places = placeMarks(daNangGazetteer, text)
  // Texts of other cities name none of our wards: most of them are put somewhere
  const isPlaced = line.startsWith('stranger') && dice.chance(STRANGER_HAS_WARD)
  return { pin, places, wardCode: read ?? (isPlaced ? dice.pick(daNangWards).code : null) }
}

/** A pin outside the city would have been refused at filing; a written one may be a little off. */
function wardOfPinOrNone(pin: { lat: number; lng: number }): string | undefined {
  try {
    return wardOfPin(CITY, pin)
  } catch {
    return undefined
  }
}
