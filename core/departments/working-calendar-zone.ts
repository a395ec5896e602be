/**
 * Civil days and instants of one IANA zone. A civil day is an "epoch day" (days since 1970-01-01), so that
 * stepping to the next day is an addition. Temporal answers at the edges; because the polyfill costs tens of
 * microseconds a call, the offset of a zone-year without transitions is asked once and remembered.
 */
import { Temporal } from 'temporal-polyfill'

/** Civil date as YYYY-MM-DD. */
export type LocalDate = string

export interface LocalMoment {
  readonly epochDay: number
  readonly minuteOfDay: number
}

export const VIETNAM_ZONE = 'Asia/Ho_Chi_Minh'
export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000
const MINUTES_A_DAY = 1440

/** Days since 1970-01-01 of a civil date. */
export function epochDayOf(date: LocalDate): number {
  const epochDay = Date.parse(date) / DAY_MS
  if (!Number.isInteger(epochDay)) throw new RangeError(`not a civil date: ${date}`)
  return epochDay
}

export function dateOfEpochDay(epochDay: number): LocalDate {
  return new Date(epochDay * DAY_MS).toISOString().slice(0, 10)
}

/** ISO weekday, Monday = 1 … Sunday = 7. */
export function weekdayOf(epochDay: number): number {
  return ((((epochDay + 3) % 7) + 7) % 7) + 1
}

/** Offset of a UTC year in which the zone never changes it; undefined when it does (daylight saving). */
function findFixedOffsetMs(zone: string, year: number): number | undefined {
  const start = Temporal.Instant.from(`${year}-01-01T00:00Z`).subtract({ hours: 48 })
  const end = Temporal.Instant.from(`${year}-12-31T00:00Z`).add({ hours: 72 })
  const local = start.toZonedDateTimeISO(zone)
  const change = local.getTimeZoneTransition('next')
  const changes = change && Temporal.Instant.compare(change.toInstant(), end) < 0
  return changes ? undefined : local.offsetNanoseconds / 1e6
}

const offsetsByZone = new Map<string, Map<number, number | undefined>>()

function fixedOffsetMs(zone: string, year: number): number | undefined {
  const offsets = offsetsByZone.get(zone) ?? new Map<number, number | undefined>()
  offsetsByZone.set(zone, offsets)
  const known = offsets.get(year)
  if (known !== undefined || offsets.has(year)) return known
  const found = findFixedOffsetMs(zone, year)
  offsets.set(year, found)
  return found
}

/** Civil day and minute of an instant, in a zone. */
export function localMomentOf(instant: Date, zone: string): LocalMoment {
  const offset = fixedOffsetMs(zone, instant.getUTCFullYear())
  if (offset === undefined) return slowLocalMoment(instant, zone)
  const localMs = instant.getTime() + offset
  const epochDay = Math.floor(localMs / DAY_MS)
  return { epochDay, minuteOfDay: Math.floor((localMs - epochDay * DAY_MS) / MINUTE_MS) }
}

function slowLocalMoment(instant: Date, zone: string): LocalMoment {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
  return {
    epochDay: epochDayOf(local.toPlainDate().toString()),
    minuteOfDay: local.hour * 60 + local.minute,
  }
}

/** Epoch milliseconds of a civil minute; minute 1440 is 24:00, the next day's midnight. */
export function instantMsAt(epochDay: number, minuteOfDay: number, zone: string): number {
  const day = epochDay + Math.floor(minuteOfDay / MINUTES_A_DAY)
  const minute = minuteOfDay % MINUTES_A_DAY
  const localMs = day * DAY_MS + minute * MINUTE_MS
  const offset = fixedOffsetMs(zone, new Date(localMs).getUTCFullYear())
  if (offset !== undefined) return localMs - offset
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 })
  const plainDate = Temporal.PlainDate.from(dateOfEpochDay(day))
  return plainDate.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds
}

/** Civil date of an instant, in a zone. */
export function localDateOf(instant: Date, zone: string): LocalDate {
  return dateOfEpochDay(localMomentOf(instant, zone).epochDay)
}
