/** What is counted of the texts a model read in one week, within one department, one category or all. */
export interface WeekCounts {
  /** Texts the model read. */
  readonly read: number
  /** … of which it routed without asking a person. */
  readonly automatic: number
  /** … of which a person has since read and stands behind the labels. */
  readonly judged: number
  /** Category of the model and of the person agree. */
  readonly categoryRight: number
  readonly kindRight: number
  readonly urgencyRight: number
  /** Judged and routed without a person; of these the category was right. */
  readonly automaticJudged: number
  readonly automaticRight: number
  /** How sure the model was of the category: texts per tenth, 0–0.1 first. */
  readonly confidences: readonly number[]
}

export const TENTHS = 10

/** A share with the range its true value lies in, 95 times in 100. */
export interface Share {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly of: number
}

const Z_95 = 1.96

/**
 * A share of judged texts with its Wilson score interval (Wilson 1927), which stays honest for few texts and
 * for shares near 1, where a city hopes to be.
 * @returns undefined for no texts at all
 */
export function shareOf(part: number, of: number): Share | undefined {
  if (of === 0) return undefined
  const value = part / of
  const weight = Z_95 ** 2 / of
  const centre = (value + weight / 2) / (1 + weight)
  const reach = (Z_95 / (1 + weight)) * Math.sqrt((value * (1 - value)) / of + weight / (4 * of))
  // Rounding alone can put a bound past a value of 0 or 1
  return {
    value,
    low: Math.max(0, Math.min(value, centre - reach)),
    high: Math.min(1, Math.max(value, centre + reach)),
    of,
  }
}

/** Below so many texts on either side a shift is noise. */
export const DRIFT_TEXTS = 50

/** By custom of credit scoring: below 0.1 nothing, to 0.25 look, above it something has changed. */
export const DRIFT_NOTICEABLE = 0.1
export const DRIFT_STRONG = 0.25

/**
 * Population stability index: how far one distribution has moved from another, 0 for not at all. Empty cells
 * count half a text, so that a new one does not make it infinite.
 * @param now texts per cell this week
 * @param before texts per cell in the weeks before, same cells
 * @returns undefined when either has fewer than `DRIFT_TEXTS` texts
 */
export function populationShift(now: readonly number[], before: readonly number[]): number | undefined {
  const [total, earlier] = [sum(now), sum(before)]
  if (total < DRIFT_TEXTS || earlier < DRIFT_TEXTS) return undefined
  let shift = 0
  for (const [cell, count] of now.entries()) {
    const share = Math.max(count, 0.5) / total
    const was = Math.max(before[cell] ?? 0, 0.5) / earlier
    shift += (share - was) * Math.log(share / was)
  }
  return shift
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)

const NOTHING: WeekCounts = {
  read: 0,
  automatic: 0,
  judged: 0,
  categoryRight: 0,
  kindRight: 0,
  urgencyRight: 0,
  automaticJudged: 0,
  automaticRight: 0,
  confidences: Array.from({ length: TENTHS }, () => 0),
}

/** Several weeks, or departments, as one. */
export function addCounts(all: readonly WeekCounts[]): WeekCounts {
  return all.reduce(
    (total, counts) => ({
      read: total.read + counts.read,
      automatic: total.automatic + counts.automatic,
      judged: total.judged + counts.judged,
      categoryRight: total.categoryRight + counts.categoryRight,
      kindRight: total.kindRight + counts.kindRight,
      urgencyRight: total.urgencyRight + counts.urgencyRight,
      automaticJudged: total.automaticJudged + counts.automaticJudged,
      automaticRight: total.automaticRight + counts.automaticRight,
      confidences: total.confidences.map((count, tenth) => count + (counts.confidences[tenth] ?? 0)),
    }),
    NOTHING,
  )
}
