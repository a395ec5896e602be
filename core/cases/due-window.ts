import { VIETNAM_ZONE, instantMsAt, localMomentOf, weekdayOf } from '../departments/working-calendar-zone'

const SATURDAY = 6

export interface DueWindows {
  readonly now: Date
  readonly startOfToday: Date
  /** Last millisecond of the local day. */
  readonly endOfToday: Date
  /** Last millisecond of this week’s Sunday; on a weekend, of the next week’s, which is the one people mean. */
  readonly endOfWeek: Date
}

/** The stretches the inbox counts by, in local civil time. */
export function dueWindows(now: Date, zone: string = VIETNAM_ZONE): DueWindows {
  const { epochDay } = localMomentOf(now, zone)
  const midnight = (day: number) => instantMsAt(day, 0, zone)
  const weekday = weekdayOf(epochDay)
  const daysToMonday = weekday >= SATURDAY ? 15 - weekday : 8 - weekday
  return {
    now,
    startOfToday: new Date(midnight(epochDay)),
    endOfToday: new Date(midnight(epochDay + 1) - 1),
    endOfWeek: new Date(midnight(epochDay + daysToMonday) - 1),
  }
}
