import calendarFile from '../../../core/departments/data/calendar-2026.json'
import type { WorkingCalendar } from '../../../core/departments/working-calendar'
import { VIETNAM_ZONE, localDateOf } from '../../../core/departments/working-calendar-zone'
import { remainingWords } from '../../../core/sla/deadline-words'
import type { CaseStatus } from '../api/types'
import type { IconName } from '../ui/icon'
import type { Locale } from '../ui/language'

export type ClockState = 'on-time' | 'at-risk' | 'overdue' | 'met' | 'missed'

/** What the words of a clock need to know of a case. */
export interface ClockFacts {
  readonly status: CaseStatus
  readonly dueAt: string
}

// For "còn 2 ngày làm việc" only: the deadline itself always comes from the server with its own calendar
const OFFICE_DAYS = calendarFile as WorkingCalendar
const RISK_MS = 4 * 3_600_000

export const CLOCK_ICONS: Readonly<Record<ClockState, IconName>> = {
  'on-time': 'clock',
  'at-risk': 'hourglass',
  overdue: 'overdue',
  met: 'check',
  missed: 'check',
}

const DONE: readonly CaseStatus[] = ['answered', 'closed', 'merged']

const isDone = (status: CaseStatus): boolean => DONE.includes(status)

/** A list row's state: at risk on the day it is due, or with less than four hours left. */
export function clockStateOf({ status, dueAt }: ClockFacts, now: Date): ClockState {
  if (isDone(status)) return 'met'
  const due = new Date(dueAt)
  const leftMs = due.getTime() - now.getTime()
  if (leftMs < 0) return 'overdue'
  const isToday = localDateOf(due, VIETNAM_ZONE) === localDateOf(now, VIETNAM_ZONE)
  return isToday || leftMs < RISK_MS ? 'at-risk' : 'on-time'
}

/** "Còn 2 ngày làm việc", "Quá hạn 3 giờ"; undefined once answered, when nothing runs any more. */
export function clockWords({ status, dueAt }: ClockFacts, now: Date, locale: Locale): string | undefined {
  if (isDone(status)) return undefined
  const words = remainingWords(new Date(dueAt), now, OFFICE_DAYS, locale)
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1)
}
