import { readAddressParts } from '../places/address-parts'
import type { Gazetteer } from '../places/gazetteer'
import type { AddressPartKind } from '../places/place.schema'
import { foldText } from '../platform/text'

/** Kind of a mark: its first letter in what is stored. */
export type MarkKind = 'street' | 'number' | 'spot'

const KIND_OF_PART: Partial<Record<AddressPartKind, MarkKind>> = {
  street: 'street',
  'house-number': 'number',
  alley: 'number',
  landmark: 'spot',
  neighbourhood: 'spot',
}

const JUNCTION = /\s*[-–/]\s+|\s+(?:giao|voi|va|cat)\s+/u
const STREET_WORDS = /^(?:duong|pho)\s+/u
const NUMBER = /\d+[a-z]?(?:\/\d+[a-z]?)*/u
// "trường tiểu học Phù Đổng" and "trường Phù Đổng" are one place
const SPOT_NAME = /\S+\s+\S+$/u

function marksOfPart(kind: MarkKind, folded: string): string[] {
  switch (kind) {
    case 'street':
      return folded.split(JUNCTION).map((name) => `street:${name.replace(STREET_WORDS, '')}`)
    case 'number':
      return (NUMBER.exec(folded) ?? []).map((number) => `number:${number}`)
    case 'spot':
      return [`spot:${SPOT_NAME.exec(folded)?.[0] ?? folded}`]
  }
}

/**
 * What a report says of its place below the ward, without diacritics: streets, numbers of houses and alleys,
 * landmarks. Two reports that both name a street and no common one are hardly about one hole in the road.
 */
export function placeMarks(gazetteer: Gazetteer, ...texts: readonly (string | null)[]): string[] {
  const marks = texts.flatMap((text) =>
    readAddressParts(text ?? '', gazetteer).flatMap(({ kind, text: said }) => {
      const mark = KIND_OF_PART[kind]
      return mark ? marksOfPart(mark, foldText(said)) : []
    }),
  )
  return [...new Set(marks)]
}

export type Agreement = 'same' | 'different' | 'unknown'

/** Whether two reports agree in one kind of mark; unknown when either says nothing of it. */
export function agreementIn(kind: MarkKind, one: readonly string[], other: readonly string[]): Agreement {
  const ofKind = (marks: readonly string[]) => marks.filter((mark) => mark.startsWith(`${kind}:`))
  const [ours, theirs] = [ofKind(one), ofKind(other)]
  if (ours.length === 0 || theirs.length === 0) return 'unknown'
  return ours.some((mark) => theirs.includes(mark)) ? 'same' : 'different'
}
