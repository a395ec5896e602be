/**
 * What kind of day a date is. Days are resolved once per calendar object and kept in a table keyed by epoch
 * day (weakly, so a replaced calendar takes its table along): a WorkingCalendar must never be mutated.
 */
import { computeStatutoryHolidays } from './working-calendar-holidays'
import type { BilingualName, CalendarHoliday, WorkingCalendar, WorkingWindow } from './working-calendar'
import { dateOfEpochDay, epochDayOf, instantMsAt, weekdayOf, type LocalDate } from './working-calendar-zone'

export type WorkingReason = 'weekday' | 'swap-working' | 'half-day'
export type DayOffReason = 'weekend' | CalendarHoliday['kind']

type DayKind =
  | { readonly isWorking: true; readonly reason: WorkingReason }
  | { readonly isWorking: false; readonly reason: DayOffReason }

export type DayInfo = DayKind & {
  readonly date: LocalDate
  readonly windows: readonly WorkingWindow[]
  readonly name?: BilingualName
  readonly source?: string
  /** The day rests on a computed holiday, or on a year whose calendar has not been imported. */
  readonly isProvisional: boolean
}

/** Office hours as instants, epoch milliseconds. */
export interface WorkingSpan {
  readonly fromMs: number
  readonly toMs: number
}

export type CalendarDay = DayInfo & { readonly epochDay: number; readonly spans: readonly WorkingSpan[] }
export type DayOff = Extract<CalendarDay, { readonly isWorking: false }>

type SpecialDay = WorkingCalendar['workingDays'][number]

interface CalendarTable {
  readonly holidays: ReadonlyMap<LocalDate, CalendarHoliday>
  readonly workingDays: ReadonlyMap<LocalDate, SpecialDay>
  readonly halfDays: ReadonlyMap<LocalDate, SpecialDay>
  readonly days: Map<number, CalendarDay>
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const tables = new WeakMap<WorkingCalendar, CalendarTable>()
const computedYears = new Map<string, ReadonlyMap<LocalDate, CalendarHoliday>>()

function byDate<T extends { readonly date: LocalDate }>(days: readonly T[]): ReadonlyMap<LocalDate, T> {
  return new Map(days.map((day) => [day.date, day]))
}

function tableOf(calendar: WorkingCalendar): CalendarTable {
  const known = tables.get(calendar)
  if (known) return known
  const table: CalendarTable = {
    holidays: byDate(calendar.holidays),
    workingDays: byDate(calendar.workingDays),
    halfDays: byDate(calendar.halfDays),
    days: new Map(),
  }
  tables.set(calendar, table)
  return table
}

function weeklyWindows(calendar: WorkingCalendar, weekday: number): readonly WorkingWindow[] {
  const key = WEEKDAYS[weekday - 1]
  return key ? calendar.weekly[key] : []
}

function isInEffect(calendar: WorkingCalendar, date: LocalDate): boolean {
  return calendar.effectiveFrom <= date && date <= calendar.effectiveTo
}

function computedHoliday(calendar: WorkingCalendar, date: LocalDate): CalendarHoliday | undefined {
  const restWeekdays = [1, 2, 3, 4, 5, 6, 7].filter((each) => weeklyWindows(calendar, each).length === 0)
  const key = `${date.slice(0, 4)}:${restWeekdays.join('')}`
  let holidays = computedYears.get(key)
  if (!holidays) {
    holidays = byDate(computeStatutoryHolidays(Number(date.slice(0, 4)), { restWeekdays }))
    computedYears.set(key, holidays)
  }
  return holidays.get(date)
}

type Resolved = DayKind & {
  readonly windows: readonly WorkingWindow[]
  readonly because?: { readonly name?: BilingualName | undefined; readonly source: string }
}

/** Make-up day beats holiday beats half day beats the week: the more particular announcement wins. */
function resolve(
  calendar: WorkingCalendar,
  table: CalendarTable,
  epochDay: number,
  date: LocalDate,
): Resolved {
  const swap = table.workingDays.get(date)
  if (swap) return { isWorking: true, reason: 'swap-working', windows: swap.windows, because: swap }
  const listed = table.holidays.get(date)
  const holiday = listed ?? (isInEffect(calendar, date) ? undefined : computedHoliday(calendar, date))
  if (holiday) return { isWorking: false, reason: holiday.kind, windows: [], because: holiday }
  const half = table.halfDays.get(date)
  if (half) return { isWorking: true, reason: 'half-day', windows: half.windows, because: half }
  const windows = weeklyWindows(calendar, weekdayOf(epochDay))
  return windows.length > 0
    ? { isWorking: true, reason: 'weekday', windows }
    : { isWorking: false, reason: 'weekend', windows }
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

function buildDay(calendar: WorkingCalendar, table: CalendarTable, epochDay: number): CalendarDay {
  const date = dateOfEpochDay(epochDay)
  const { because, ...resolved } = resolve(calendar, table, epochDay, date)
  const isComputed = table.holidays.get(date)?.provisional ?? false
  return {
    epochDay,
    date,
    ...resolved,
    ...(because?.name && { name: because.name }),
    ...(because && { source: because.source }),
    isProvisional: isComputed || !isInEffect(calendar, date),
    spans: resolved.windows.map(({ from, to }) => ({
      fromMs: instantMsAt(epochDay, minuteOf(from), calendar.zone),
      toMs: instantMsAt(epochDay, minuteOf(to), calendar.zone),
    })),
  }
}

/** The day of an epoch day, from the calendar's table. */
export function calendarDay(calendar: WorkingCalendar, epochDay: number): CalendarDay {
  const { days } = tableOf(calendar)
  const known = days.get(epochDay)
  if (known) return known
  const built = buildDay(calendar, tableOf(calendar), epochDay)
  days.set(epochDay, built)
  return built
}

/** Whether a date is worked, in which hours, and why: BLLĐ Arts 111–112, swap days by VPCP notice. */
export function dayInfo(calendar: WorkingCalendar, date: LocalDate): DayInfo {
  const { epochDay: _epochDay, spans: _spans, ...info } = calendarDay(calendar, epochDayOf(date))
  return info
}
