/**
 * Vietnamese lunisolar calendar, reckoned at 105°E (UTC+7) since 1968. The Chinese table uses UTC+8 and
 * now and then differs by a day or a month (Tết 1985, 2007, 2030), so it must never be used here.
 *
 * Astronomy: J. Meeus, "Astronomical Algorithms", ch. 25 (Sun, to 0.01°) and ch. 49 (new moons, to seconds).
 */
import { DAY_MS, dateOfEpochDay, epochDayOf, type LocalDate } from './working-calendar-zone'

export interface LunarDate {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly isLeapMonth: boolean
}

interface LunarMonth {
  readonly firstDay: number
  readonly month: number
  readonly isLeapMonth: boolean
}

const RADIAN = Math.PI / 180
const EPOCH_JULIAN_DAY = 2_440_587.5
const LUNATION_ZERO = 2_451_550.09766
const LUNATION_DAYS = 29.530588861
/** Hours east of Greenwich fixed for the national calendar by Decision 121/CP of 1967; not a civil time zone. */
const MERIDIAN_DAYS = 7 / 24
const WINTER_SOLSTICE_SECTOR = 9

/** New-moon terms: amplitude in days, multiples of M (Sun), M' (Moon), F (latitude); E powers follow |M|. */
const NEW_MOON_TERMS: readonly (readonly [number, number, number, number])[] = [
  [-0.4072, 0, 1, 0],
  [0.17241, 1, 0, 0],
  [0.01608, 0, 2, 0],
  [0.01039, 0, 0, 2],
  [0.00739, -1, 1, 0],
  [-0.00514, 1, 1, 0],
  [0.00208, 2, 0, 0],
  [-0.00111, 0, 1, -2],
  [-0.00057, 0, 1, 2],
  [0.00056, 1, 2, 0],
  [-0.00042, 0, 3, 0],
  [0.00042, 1, 0, 2],
  [0.00038, 1, 0, -2],
  [-0.00024, -1, 2, 0],
  [-0.00007, 2, 1, 0],
  [0.00004, 0, 2, -2],
  [0.00004, 3, 0, 0],
  [0.00003, 1, 1, -2],
  [0.00003, 0, 2, 2],
  [-0.00003, 1, 1, 2],
  [0.00003, -1, 1, 2],
]

const sine = (degrees: number): number => Math.sin(degrees * RADIAN)

/** Terrestrial minus universal time in days (Espenak & Meeus, 2005–2050; within a minute from 1950 to 2100). */
function deltaTimeDays(centuries: number): number {
  const years = centuries * 100
  return (62.92 + 0.32217 * years + 0.005589 * years * years) / 86_400
}

/** Epoch day (UTC+7) on which lunation `k` begins; k = 0 is the new moon of 6 January 2000. */
function newMoonDay(k: number): number {
  const t = k / 1236.85
  const sun = 2.5534 + 29.1053567 * k
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t
  const latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t * t
  const eccentricity = 1 - 0.002516 * t
  let julianDay = LUNATION_ZERO + LUNATION_DAYS * k + 0.00015437 * t * t
  for (const [amplitude, m, mPrime, f] of NEW_MOON_TERMS) {
    julianDay += amplitude * eccentricity ** Math.abs(m) * sine(m * sun + mPrime * moon + f * latitude)
  }
  julianDay -= 0.00017 * sine(124.7746 - 1.56375588 * k)
  julianDay += 0.000325 * sine(299.77 + 0.107408 * k) + 0.000165 * sine(251.88 + 0.016321 * k)
  return Math.floor(julianDay - deltaTimeDays(t) - EPOCH_JULIAN_DAY + MERIDIAN_DAYS)
}

/** Which twelfth of the ecliptic (0 = from the March equinox) the Sun is in when the local day begins. */
function sunSector(epochDay: number): number {
  const t = (epochDay - MERIDIAN_DAYS + EPOCH_JULIAN_DAY - 2_451_545) / 36_525
  const anomaly = 357.52911 + 35_999.05029 * t
  const centre =
    (1.914602 - 0.004817 * t) * sine(anomaly) +
    (0.019993 - 0.000101 * t) * sine(2 * anomaly) +
    0.000289 * sine(3 * anomaly)
  const node = 125.04 - 1934.136 * t
  const longitude = 280.46646 + 36_000.76983 * t + centre - 0.00569 - 0.00478 * sine(node)
  return Math.floor((((longitude % 360) + 360) % 360) / 30)
}

/** Lunation of month 11 of a solar year: by definition the month that holds the winter solstice. */
function solsticeLunation(year: number): number {
  const lastDay = epochDayOf(`${year}-12-31`)
  let k = Math.ceil((lastDay + EPOCH_JULIAN_DAY - LUNATION_ZERO) / LUNATION_DAYS) + 1
  while (newMoonDay(k) > lastDay) k -= 1
  return sunSector(newMoonDay(k)) >= WINTER_SOLSTICE_SECTOR ? k - 1 : k
}

const spans = new Map<number, readonly LunarMonth[]>()

/** Months from month 11 of `year - 1` up to, not including, month 11 of `year`; twelve or thirteen of them. */
function monthsUpToSolstice(year: number): readonly LunarMonth[] {
  const known = spans.get(year)
  if (known) return known
  const first = solsticeLunation(year - 1)
  const count = solsticeLunation(year) - first
  const months: LunarMonth[] = []
  let isLeapPending = count === 13
  for (let offset = 0, month = 10; offset < count; offset += 1) {
    const firstDay = newMoonDay(first + offset)
    // A thirteen-month span repeats the first month in which the Sun enters no new sector (no "trung khí").
    const isLeapMonth = isLeapPending && sunSector(firstDay) === sunSector(newMoonDay(first + offset + 1))
    if (isLeapMonth) isLeapPending = false
    else month = (month % 12) + 1
    months.push({ firstDay, month, isLeapMonth })
  }
  spans.set(year, months)
  return months
}

/** Solar date of a Vietnamese lunar date; a day past the month's end or a leap month that is not there throws. */
export function solarDateOf(lunar: LunarDate): LocalDate {
  const span = monthsUpToSolstice(lunar.month >= 11 ? lunar.year + 1 : lunar.year)
  const found = span.find((each) => each.month === lunar.month && each.isLeapMonth === lunar.isLeapMonth)
  const solar = found && dateOfEpochDay(found.firstDay + lunar.day - 1)
  if (!solar || lunarDateOf(solar).day !== lunar.day) throw new RangeError('no such lunar date')
  return solar
}

/** Vietnamese lunar date of a solar date. */
export function lunarDateOf(date: LocalDate): LunarDate {
  const epochDay = epochDayOf(date)
  const solarYear = new Date(epochDay * DAY_MS).getUTCFullYear()
  const current = monthsUpToSolstice(solarYear).findLast((each) => each.firstDay <= epochDay)
  const next = monthsUpToSolstice(solarYear + 1).findLast((each) => each.firstDay <= epochDay)
  const found = next ?? current
  if (!found) throw new RangeError(`no lunar month for ${date}`)
  // Until the solstice month of this solar year, months 11 and 12 are the tail of the lunar year before.
  const year = !next && found.month >= 11 ? solarYear - 1 : solarYear
  return { year, month: found.month, day: epochDay - found.firstDay + 1, isLeapMonth: found.isLeapMonth }
}

/** First day of the lunar year (mùng 1 Tết). */
export function lunarNewYear(year: number): LocalDate {
  return solarDateOf({ year, month: 1, day: 1, isLeapMonth: false })
}

/** Hùng Kings' Commemoration Day, the tenth of the third lunar month. */
export function hungKingsDay(year: number): LocalDate {
  return solarDateOf({ year, month: 3, day: 10, isLeapMonth: false })
}
