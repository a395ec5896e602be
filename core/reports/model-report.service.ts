import type { EntityManager } from 'typeorm'
import {
  VIETNAM_ZONE,
  dateOfEpochDay,
  epochDayOf,
  instantMsAt,
  localMomentOf,
  weekdayOf,
  type LocalDate,
} from '../departments/working-calendar-zone'
import { addCounts, populationShift } from './model-quality'
import { ModelReport } from './model-report.entity'
import { countReadings, listModelReports, type CountedScope } from './model-report.queries'

const DAYS_A_WEEK = 7
/** Answers come within weeks, and with them the judgements on what the model read. */
const RECOUNTED_WEEKS = 8
const COMPARED_WEEKS = 8

/** Monday of the week an instant lies in, in Vietnam; `back` weeks earlier. */
export function mondayOf(instant: Date, back = 0): LocalDate {
  const { epochDay } = localMomentOf(instant, VIETNAM_ZONE)
  return dateOfEpochDay(epochDay - (weekdayOf(epochDay) - 1) - back * DAYS_A_WEEK)
}

/**
 * Counts the running week and those before it anew and keeps the figures. Repeating it changes nothing but
 * what people have judged since.
 * @returns how many figures were written
 */
export async function countModelReports(db: EntityManager, now: Date): Promise<number> {
  let written = 0
  // Oldest first: a week is compared with those before it
  for (let back = RECOUNTED_WEEKS - 1; back >= 0; back -= 1) {
    written += await countWeek(db, mondayOf(now, back), now)
  }
  return written
}

async function countWeek(db: EntityManager, week: LocalDate, now: Date): Promise<number> {
  const monday = epochDayOf(week)
  const [from, until] = [monday, monday + DAYS_A_WEEK].map(
    (day) => new Date(instantMsAt(day, 0, VIETNAM_ZONE)),
  )
  if (!from || !until) return 0
  const counted = await countReadings(db, from, until)
  if (counted.length === 0) return 0
  const earlier = await listModelReports(db, dateOfEpochDay(monday - COMPARED_WEEKS * DAYS_A_WEEK))
  const before = earlier.filter((report) => report.week < week)
  const reports = counted.map((scope) => ({
    ...scope,
    week,
    drift: driftOf(scope, before) ?? null,
    countedAt: now,
  }))
  // A department that has lost its last case of the week must not keep its old figure
  await db.delete(ModelReport, { week })
  await db.insert(ModelReport, reports)
  return reports.length
}

function driftOf({ scope, code, counts }: CountedScope, before: readonly ModelReport[]): number | undefined {
  const same = before.filter((report) => report.scope === scope && report.code === code)
  return populationShift(counts.confidences, addCounts(same.map((report) => report.counts)).confidences)
}
