import { scoreDuplicate, SUGGESTED_FROM } from '../../core/cases/duplicate-score'
import { SEARCHED_DAYS } from '../../core/cases/duplicate-window'
import { distanceMetres } from '../../core/places/geo-point'
import type { FiledReport } from './filed-report'

const WINDOW_MS = SEARCHED_DAYS * 86_400_000
const NEAR_METRES = 350
const SHOWN = 5

/** Two reports that were held against each other, the earlier one second. */
export interface HeldPair {
  readonly query: FiledReport
  readonly other: FiledReport
  readonly probability: number
  readonly isSame: boolean
  /** Place of the other in the query's list, from 1; undefined when the search would not have met it. */
  readonly rank: number | undefined
}

/** Would the search of the product have read this one at all? */
function isMet({ likeness, sought }: FiledReport, other: FiledReport): boolean {
  const apart = likeness.at.getTime() - other.likeness.at.getTime()
  if (apart < 0 || apart > WINDOW_MS) return false
  if (likeness.wardCode && isInReach(likeness.wardCode, other.likeness.wardCode)) return true
  const [pin, otherPin] = [likeness.pin, other.likeness.pin]
  if (pin && otherPin && distanceMetres(pin, otherPin) <= NEAR_METRES) return true
  return !likeness.wardCode && sought.some((key) => other.keys.has(key))
}

/** The same ward, or none told. */
const isInReach = (ward: string, other: string | null): boolean => other === null || other === ward

/** Every report searched for among those filed before it: what was listed, and what should have been. */
export function holdAll(reports: readonly FiledReport[]): HeldPair[] {
  return reports.flatMap((query) => {
    if (query.said.line.startsWith('stranger')) return []
    const earlier = reports.filter((other) => other !== query && other.likeness.at <= query.likeness.at)
    const held = earlier.map((other) => ({
      query,
      other,
      probability: isMet(query, other) ? scoreDuplicate(query.likeness, other.likeness).probability : 0,
      isSame: query.said.matter === other.said.matter,
    }))
    const ranked = held.sort((one, next) => next.probability - one.probability)
    return ranked
      .map((pair, index) => ({ ...pair, rank: pair.probability > 0 ? index + 1 : undefined }))
      .filter(({ isSame, rank }) => isSame || (rank ?? Infinity) <= SHOWN)
  })
}

export interface Figures {
  readonly pairs: number
  readonly recallAt5: number
  readonly precision: number
  readonly recall: number
  readonly missed: readonly HeldPair[]
  readonly wrong: readonly HeldPair[]
}

const isListed = ({ rank = Infinity }: HeldPair): boolean => rank <= SHOWN

/** Recall in the first five whatever their probability; precision and recall of what would be shown. */
export function figuresOf(held: readonly HeldPair[]): Figures {
  const same = held.filter(({ isSame }) => isSame)
  const shown = held.filter((pair) => isListed(pair) && pair.probability >= SUGGESTED_FROM)
  const right = shown.filter(({ isSame }) => isSame)
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole)
  return {
    pairs: same.length,
    recallAt5: share(same.filter(isListed).length, same.length),
    precision: share(right.length, shown.length),
    recall: share(right.length, same.length),
    missed: same.filter((pair) => !right.includes(pair)),
    wrong: shown.filter(({ isSame }) => !isSame),
  }
}
