/**
 * Walks a working calendar day by day and remembers what it counted and what it skipped, so that a due date
 * and its explanation come from the same steps and cannot disagree.
 */
import { calendarDay, type CalendarDay, type DayOff } from '../departments/working-calendar-day'
import type { WorkingCalendar } from '../departments/working-calendar'
import { localMomentOf } from '../departments/working-calendar-zone'

export interface Walk {
  readonly lastDay: CalendarDay
  readonly counted: readonly CalendarDay[]
  readonly skipped: readonly DayOff[]
}

export interface TimedWalk extends Walk {
  readonly dueMs: number
}

/** No limit in Vietnamese law reaches this far; a calendar that does not answer within it has no working time. */
const HORIZON_DAYS = 7_320

function requireWithinHorizon(epochDay: number, start: number): void {
  if (epochDay - start > HORIZON_DAYS)
    throw new RangeError('the limit lies beyond the calendar’s working time')
}

function requireCount(count: number): void {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a count of days: ${count}`)
}

/** Working days after `startDay`; the day of the event is not counted (BLDS Art. 147.2). */
export function walkWorkingDays(startDay: number, count: number, calendar: WorkingCalendar): Walk {
  requireCount(count)
  if (count === 0) return walkToWorkingDay(startDay, [], calendar)
  const counted: CalendarDay[] = []
  const skipped: DayOff[] = []
  let day = calendarDay(calendar, startDay)
  while (counted.length < count) {
    day = calendarDay(calendar, day.epochDay + 1)
    requireWithinHorizon(day.epochDay, startDay)
    if (day.isWorking) counted.push(day)
    else skipped.push(day)
  }
  return { lastDay: day, counted, skipped }
}

/** Calendar days after `startDay` (BLDS Art. 147.2); ending on a day off, moved to the next working day (148.5). */
export function walkCalendarDays(startDay: number, count: number, calendar: WorkingCalendar): Walk {
  requireCount(count)
  requireWithinHorizon(startDay + count, startDay)
  const counted = Array.from({ length: count }, (_, at) => calendarDay(calendar, startDay + 1 + at))
  return walkToWorkingDay(startDay + count, counted, calendar)
}

function walkToWorkingDay(from: number, counted: readonly CalendarDay[], calendar: WorkingCalendar): Walk {
  const skipped: DayOff[] = []
  let day = calendarDay(calendar, from)
  while (!day.isWorking) {
    skipped.push(day)
    day = calendarDay(calendar, day.epochDay + 1)
    requireWithinHorizon(day.epochDay, from)
  }
  return { lastDay: day, counted, skipped }
}

interface Spent {
  readonly dueMs?: number
  readonly leftMs: number
}

/** Spends working time within one day; the moment of closing belongs to the window that closes. */
function spend(day: CalendarDay, fromMs: number, budgetMs: number): Spent {
  let leftMs = budgetMs
  for (const span of day.spans) {
    if (fromMs > span.toMs) continue
    const openMs = Math.max(span.fromMs, fromMs)
    if (leftMs <= span.toMs - openMs) return { dueMs: openMs + leftMs, leftMs: 0 }
    leftMs -= span.toMs - openMs
  }
  return { leftMs }
}

/** Working time from an instant; hours run from the stated moment (BLDS Art. 147.1) or the next opening. */
export function walkWorkingTime(from: Date, durationMs: number, calendar: WorkingCalendar): TimedWalk {
  if (!(durationMs >= 0)) throw new RangeError(`not a duration: ${durationMs}`)
  const counted: CalendarDay[] = []
  const skipped: DayOff[] = []
  const startDay = localMomentOf(from, calendar.zone).epochDay
  let leftMs = durationMs
  for (let epochDay = startDay; ; epochDay += 1) {
    requireWithinHorizon(epochDay, startDay)
    const day = calendarDay(calendar, epochDay)
    const spent = spend(day, from.getTime(), leftMs)
    if (!day.isWorking) skipped.push(day)
    else if (spent.leftMs < leftMs || spent.dueMs !== undefined) counted.push(day)
    if (spent.dueMs !== undefined) return { lastDay: day, counted, skipped, dueMs: spent.dueMs }
    leftMs = spent.leftMs
  }
}
