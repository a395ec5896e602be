import { originalText } from '../classification/mapped-text'
import { withoutOperatorTurns } from '../classification/operator-turns'
import type { Gazetteer } from '../places/gazetteer'
import { lookUpKeys, sketchWords, type Meaning } from './duplicate-fingerprint'
import { namedStreet } from './named-street'
import { placeMarks } from './place-marks'

/** The parts of a report that say what happened and where. */
export interface ReportText {
  readonly title: string | null
  readonly text: string
  readonly address: string | null
}

/** What the encoder reads; it leaves the operator's half of a call out by itself. */
export function wordsToEncode({ title, text }: Pick<ReportText, 'title' | 'text'>): string {
  return title ? `${title}. ${text}` : text
}

/** What words are compared by: the citizen's own, and the address, which names what the letter leaves out. */
export function wordsToCompare({ title, text, address }: ReportText): string {
  const said = withoutOperatorTurns(originalText(text)).text.trim() || text
  return [title, said, address].filter(Boolean).join('\n')
}

export interface PrintedReport {
  readonly words: Int8Array
  readonly street: string | null
  readonly places: string[]
  readonly keys: number[]
}

/** Everything of a fingerprint that needs no model. */
export function printReport(
  report: ReportText,
  meaning: Meaning | undefined,
  { gazetteer, at }: { readonly gazetteer: Gazetteer; readonly at: Date },
): PrintedReport {
  const compared = wordsToCompare(report)
  return {
    words: sketchWords(compared),
    street: namedStreet(gazetteer, report.address, report.text),
    places: placeMarks(gazetteer, report.address, report.text),
    keys: lookUpKeys(compared, meaning?.vector ?? null, at),
  }
}
