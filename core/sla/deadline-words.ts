import type { WorkingCalendar } from '../departments/working-calendar'
import { MINUTE_MS, epochDayOf, localDateOf } from '../departments/working-calendar-zone'
import { endOfDay, epochDayIn, workingDaysBetween, workingMinutesBetween } from './business-time'
import { formatDay, formatDayMonth, formatMoment, formatWeekday, type CivilLocale } from './civil-date'
import type { DeadlineWorking, SkippedDay } from './deadline'
import type { LimitUnit } from './sla-policy'

type TimeUnit = LimitUnit | 'working-minutes' | 'hours' | 'minutes'

const UNITS: Readonly<Record<TimeUnit, { vi: string; one: string; many: string }>> = {
  'working-days': { vi: 'ngày làm việc', one: 'working day', many: 'working days' },
  'working-hours': { vi: 'giờ làm việc', one: 'working hour', many: 'working hours' },
  'working-minutes': { vi: 'phút làm việc', one: 'working minute', many: 'working minutes' },
  'calendar-days': { vi: 'ngày', one: 'day', many: 'days' },
  hours: { vi: 'giờ', one: 'hour', many: 'hours' },
  minutes: { vi: 'phút', one: 'minute', many: 'minutes' },
}

const WORDS = {
  vi: {
    due: 'Hạn trả lời',
    notCounting: 'không tính',
    movedPast: 'ngày cuối trùng',
    daysOff: 'ngày nghỉ',
    and: 'và',
    left: (amount: string) => `còn ${amount}`,
    late: (amount: string) => `quá hạn ${amount}`,
    today: 'hết hạn hôm nay',
    soon: 'còn dưới 1 phút',
    justLate: 'vừa quá hạn',
  },
  en: {
    due: 'Answer due',
    notCounting: 'not counting',
    movedPast: 'the last day fell on',
    daysOff: 'the public holiday',
    and: 'and',
    left: (amount: string) => `${amount} left`,
    late: (amount: string) => `${amount} overdue`,
    today: 'due today',
    soon: 'less than 1 minute left',
    justLate: 'just overdue',
  },
} as const

function amountWords(value: number, unit: TimeUnit, locale: CivilLocale): string {
  const { vi, one, many } = UNITS[unit]
  if (locale === 'vi') return `${String(value).replace('.', ',')} ${vi}`
  return `${value} ${value === 1 ? one : many}`
}

function joined(parts: readonly string[], locale: CivilLocale): string {
  const head = parts.slice(0, -1).join(', ')
  return head ? `${head} ${WORDS[locale].and} ${parts.at(-1)}` : (parts.at(-1) ?? '')
}

/** Consecutive days off read as one stretch: "16/02–20/02". */
function stretches(days: readonly SkippedDay[], locale: CivilLocale): readonly string[] {
  const runs: { first: string; last: string }[] = []
  for (const { date } of days) {
    const run = runs.at(-1)
    if (run && epochDayOf(date) - epochDayOf(run.last) === 1) run.last = date
    else runs.push({ first: date, last: date })
  }
  return runs.map(({ first, last }) => {
    const opening = formatDayMonth(first, locale)
    return first === last ? opening : `${opening}–${formatDayMonth(last, locale)}`
  })
}

function daysOffWords(skipped: readonly SkippedDay[], locale: CivilLocale): string {
  const weekends = skipped.filter(({ reason }) => reason === 'weekend').map(({ date }) => date)
  const weekdays = [...new Set(weekends.map((date) => formatWeekday(date, locale)))]
  const offs = skipped.filter(({ reason }) => reason !== 'weekend')
  if (offs.length === 0) return joined(weekdays, locale)
  const plural = locale === 'en' && offs.length > 1 ? 's' : ''
  const holidays = `${WORDS[locale].daysOff}${plural} ${joined(stretches(offs, locale), locale)}`
  return weekdays.length === 0 ? holidays : `${weekdays.join(', ')} ${WORDS[locale].and} ${holidays}`
}

/** The deadline in one sentence a citizen can check: day, length of the limit, and the days left out. */
export function explainDeadline(working: DeadlineWorking, locale: CivilLocale): string {
  const words = WORDS[locale]
  const dueAt = new Date(working.dueAt)
  const format = working.unit === 'working-hours' ? formatMoment : formatDay
  const limit = amountWords(working.value, working.unit, locale)
  const reason = working.unit === 'calendar-days' ? words.movedPast : words.notCounting
  const omitted = working.skippedDays.length ? `, ${reason} ${daysOffWords(working.skippedDays, locale)}` : ''
  return `${words.due}: ${format(dueAt, locale, working.calendar.zone)} (${limit}${omitted})`
}

function daysLeftWords(dueAt: Date, now: Date, calendar: WorkingCalendar, locale: CivilLocale): string {
  const nights = epochDayIn(calendar, dueAt) - epochDayIn(calendar, now)
  if (nights === 0) return WORDS[locale].today
  const days = workingDaysBetween(now, dueAt, calendar)
  const amount =
    days > 0 ? amountWords(days, 'working-days', locale) : amountWords(nights, 'calendar-days', locale)
  return WORDS[locale].left(amount)
}

function leftWords(dueAt: Date, now: Date, calendar: WorkingCalendar, locale: CivilLocale): string {
  const words = WORDS[locale]
  const dayEnd = endOfDay(localDateOf(dueAt, calendar.zone), calendar.zone)
  if (dayEnd.getTime() === dueAt.getTime()) return daysLeftWords(dueAt, now, calendar, locale)
  const minutes = workingMinutesBetween(now, dueAt, calendar)
  if (minutes < 1) return words.soon
  if (minutes < 60) return words.left(amountWords(minutes, 'working-minutes', locale))
  return words.left(amountWords(Math.floor(minutes / 60), 'working-hours', locale))
}

function lateWords(dueAt: Date, now: Date, calendar: WorkingCalendar, locale: CivilLocale): string {
  const words = WORDS[locale]
  const minutes = Math.floor((now.getTime() - dueAt.getTime()) / MINUTE_MS)
  if (minutes < 1) return words.justLate
  if (minutes < 60) return words.late(amountWords(minutes, 'minutes', locale))
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return words.late(amountWords(hours, 'hours', locale))
  const workingDays = workingDaysBetween(dueAt, now, calendar)
  if (workingDays > 0) return words.late(amountWords(workingDays, 'working-days', locale))
  return words.late(amountWords(Math.floor(hours / 24), 'calendar-days', locale))
}

/** "còn 2 ngày làm việc" / "quá hạn 3 giờ"; hours of a day-limit's last day are not counted down. */
export function remainingWords(
  dueAt: Date,
  now: Date,
  calendar: WorkingCalendar,
  locale: CivilLocale,
): string {
  const isLate = now.getTime() > dueAt.getTime()
  return isLate ? lateWords(dueAt, now, calendar, locale) : leftWords(dueAt, now, calendar, locale)
}
