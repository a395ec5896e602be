import { z } from 'zod'
import { BilingualName, type WorkingCalendar } from '../departments/working-calendar'
import type { DayOff } from '../departments/working-calendar-day'
import { MINUTE_MS } from '../departments/working-calendar-zone'
import { endOfDay, epochDayIn } from './business-time'
import { walkCalendarDays, walkWorkingDays, walkWorkingTime, type Walk } from './business-walk'
import { LimitUnit, PolicyRef, type Limit } from './sla-policy'

const SkippedDay = z.object({
  date: z.iso.date(),
  reason: z.enum(['weekend', 'holiday', 'compensatory', 'swap-off']),
  name: BilingualName.optional(),
})
export type SkippedDay = z.infer<typeof SkippedDay>

/** How a deadline came about, kept with the case so that it can be explained after the rules have changed. */
export const DeadlineWorking = z.object({
  startedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  unit: LimitUnit,
  value: z.number(),
  countedDays: z.array(z.iso.date()),
  skippedDays: z.array(SkippedDay),
  rule: PolicyRef,
  calendar: z.object({ code: z.string(), version: z.int(), zone: z.string() }),
  /** Set when it rests on holidays that are computed, not announced: recompute after the calendar's import. */
  provisional: z.literal(true).optional(),
})
export type DeadlineWorking = z.infer<typeof DeadlineWorking>

export interface DeadlineInput {
  readonly startedAt: Date
  readonly limit: Limit
  readonly calendar: WorkingCalendar
  readonly policyRef: PolicyRef
}

export interface Deadline {
  readonly dueAt: Date
  readonly working: DeadlineWorking
}

export type DeadlineState = 'on-time' | 'at-risk' | 'overdue'

interface Reckoning {
  readonly walk: Walk
  readonly dueAt: Date
}

function reckon({ startedAt, limit, calendar }: DeadlineInput): Reckoning {
  if (limit.unit === 'working-hours') {
    const walk = walkWorkingTime(startedAt, limit.value * 60 * MINUTE_MS, calendar)
    return { walk, dueAt: new Date(walk.dueMs) }
  }
  const step = limit.unit === 'working-days' ? walkWorkingDays : walkCalendarDays
  const walk = step(epochDayIn(calendar, startedAt), limit.value, calendar)
  return { walk, dueAt: endOfDay(walk.lastDay.date, calendar.zone) }
}

function skippedDay({ date, reason, name }: DayOff): SkippedDay {
  return { date, reason, ...(name && { name }) }
}

/**
 * When a limit ends, and why then: hour limits to the minute (BLDS Art. 147.1), day limits at 24:00 of the
 * last day (Art. 148.6), a calendar-day limit ending on a day off on the next working day (Art. 148.5).
 */
export function computeDeadline(input: DeadlineInput): Deadline {
  const { startedAt, limit, calendar, policyRef } = input
  const { walk, dueAt } = reckon(input)
  const isProvisional = [...walk.counted, ...walk.skipped, walk.lastDay].some((day) => day.isProvisional)
  const working: DeadlineWorking = {
    startedAt: startedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    unit: limit.unit,
    value: limit.value,
    countedDays: walk.counted.map(({ date }) => date),
    skippedDays: walk.skipped.map(skippedDay),
    rule: { code: policyRef.code, version: policyRef.version, source: policyRef.source },
    calendar: { code: calendar.code, version: calendar.version, zone: calendar.zone },
    ...(isProvisional && { provisional: true }),
  }
  return { dueAt, working }
}

/** The due instant itself is still on time; at risk from `warnAt`, when one is set. */
export function deadlineState(dueAt: Date, now: Date, warnAt?: Date): DeadlineState {
  if (now.getTime() > dueAt.getTime()) return 'overdue'
  return warnAt && now.getTime() >= warnAt.getTime() ? 'at-risk' : 'on-time'
}
