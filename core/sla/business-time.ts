/**
 * Business-time arithmetic on a working calendar. Dates in and dates out for day limits, instants for hours.
 * The due instant of a day limit is `endOfDay`: the law lets the last day run to 24:00 (BLDS Art. 148.6), not
 * to the closing of the office, and 23:59:59.999 keeps that moment on the day that is printed.
 */
import { calendarDay } from '../departments/working-calendar-day'
import type { WorkingCalendar } from '../departments/working-calendar'
import {
  MINUTE_MS,
  epochDayOf,
  instantMsAt,
  localMomentOf,
  type LocalDate,
} from '../departments/working-calendar-zone'
import { walkCalendarDays, walkWorkingDays, walkWorkingTime } from './business-walk'

const LAST_MINUTE = 1440

/** Epoch day of a civil date, or of the day an instant falls on in the calendar's zone. */
export function epochDayIn(calendar: WorkingCalendar, from: Date | LocalDate): number {
  return typeof from === 'string' ? epochDayOf(from) : localMomentOf(from, calendar.zone).epochDay
}

/** Last instant of a civil day, 24:00 less a millisecond: BLDS Art. 148.6. */
export function endOfDay(date: LocalDate, zone: string): Date {
  return new Date(instantMsAt(epochDayOf(date), LAST_MINUTE, zone) - 1)
}

/** The n-th working day after the day of the event, which is not counted: BLDS Art. 147.2. */
export function addWorkingDays(from: Date | LocalDate, days: number, calendar: WorkingCalendar): LocalDate {
  return walkWorkingDays(epochDayIn(calendar, from), days, calendar).lastDay.date
}

/** n calendar days after the event; ending on a day off, the next working day: BLDS Arts 147.2, 148.5. */
export function addCalendarDays(from: Date | LocalDate, days: number, calendar: WorkingCalendar): LocalDate {
  return walkCalendarDays(epochDayIn(calendar, from), days, calendar).lastDay.date
}

/** Minutes of office time after an instant, from that very moment or the next opening: BLDS Art. 147.1. */
export function addWorkingMinutes(from: Date, minutes: number, calendar: WorkingCalendar): Date {
  return new Date(walkWorkingTime(from, minutes * MINUTE_MS, calendar).dueMs)
}

export function addWorkingHours(from: Date, hours: number, calendar: WorkingCalendar): Date {
  return addWorkingMinutes(from, hours * 60, calendar)
}

/** Whole minutes of office time between two instants; negative when `to` comes first. */
export function workingMinutesBetween(from: Date, to: Date, calendar: WorkingCalendar): number {
  const [fromMs, toMs] = [from.getTime(), to.getTime()]
  if (toMs < fromMs) return 0 - workingMinutesBetween(to, from, calendar)
  const lastDay = epochDayIn(calendar, to)
  let totalMs = 0
  for (let day = epochDayIn(calendar, from); day <= lastDay; day += 1) {
    for (const span of calendarDay(calendar, day).spans) {
      totalMs += Math.max(0, Math.min(span.toMs, toMs) - Math.max(span.fromMs, fromMs))
    }
  }
  return Math.floor(totalMs / MINUTE_MS)
}

/** Working days after the day of `from`, up to and including the day of `to`; negative when reversed. */
export function workingDaysBetween(
  from: Date | LocalDate,
  to: Date | LocalDate,
  calendar: WorkingCalendar,
): number {
  const [first, last] = [epochDayIn(calendar, from), epochDayIn(calendar, to)]
  if (last < first) return 0 - workingDaysBetween(to, from, calendar)
  let total = 0
  for (let day = first + 1; day <= last; day += 1) if (calendarDay(calendar, day).isWorking) total += 1
  return total
}
