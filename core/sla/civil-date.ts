/** Dates as citizens read them. Written out by hand: Intl spells Vietnamese weekdays differently per ICU version. */
import {
  VIETNAM_ZONE,
  epochDayOf,
  localDateOf,
  localMomentOf,
  weekdayOf,
  type LocalDate,
} from '../departments/working-calendar-zone'

export type CivilLocale = 'vi' | 'en'

const WEEKDAYS = {
  vi: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

const twoDigits = (value: number): string => String(value).padStart(2, '0')

const dateIn = (date: Date | LocalDate, zone: string): LocalDate =>
  typeof date === 'string' ? date : localDateOf(date, zone)

/** "thứ Hai" / "Monday". */
export function formatWeekday(date: LocalDate, locale: CivilLocale): string {
  return WEEKDAYS[locale][weekdayOf(epochDayOf(date)) - 1] ?? ''
}

/** "24/11" / "24 November". */
export function formatDayMonth(date: LocalDate, locale: CivilLocale): string {
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8, 10))]
  return locale === 'vi' ? `${twoDigits(day)}/${twoDigits(month)}` : `${day} ${MONTHS[month - 1]}`
}

/** "thứ Hai 30/11/2026" / "Monday 30 November 2026". */
export function formatDay(date: Date | LocalDate, locale: CivilLocale, zone: string = VIETNAM_ZONE): string {
  const day = dateIn(date, zone)
  const separator = locale === 'vi' ? '/' : ' '
  return `${formatWeekday(day, locale)} ${formatDayMonth(day, locale)}${separator}${day.slice(0, 4)}`
}

/** "thứ Hai 30/11/2026, 14:05" / "Monday 30 November 2026, 14:05". */
export function formatMoment(instant: Date, locale: CivilLocale, zone: string = VIETNAM_ZONE): string {
  const { minuteOfDay } = localMomentOf(instant, zone)
  const time = `${twoDigits(Math.floor(minuteOfDay / 60))}:${twoDigits(minuteOfDay % 60)}`
  return `${formatDay(instant, locale, zone)}, ${time}`
}
