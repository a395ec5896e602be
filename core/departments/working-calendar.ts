import { z } from 'zod'

const TimeOfDay = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'time must be HH:MM')
const Day = z.iso.date()

export const BilingualName = z.object({ vi: z.string().min(1), en: z.string().min(1) })
export type BilingualName = z.infer<typeof BilingualName>

/** One stretch of office hours; `to` may be 24:00 so that a round-the-clock day loses no minute. */
export const WorkingWindow = z
  .object({ from: TimeOfDay, to: TimeOfDay })
  .refine(({ from, to }) => from < to, 'window must end after it starts')
export type WorkingWindow = z.infer<typeof WorkingWindow>

const WorkingWindows = z
  .array(WorkingWindow)
  .refine(
    (windows) => windows.every((each, at) => at === 0 || (windows[at - 1]?.to ?? '') <= each.from),
    'windows must be in order and must not overlap',
  )

const WeeklyWindows = z
  .object({
    mon: WorkingWindows,
    tue: WorkingWindows,
    wed: WorkingWindows,
    thu: WorkingWindows,
    fri: WorkingWindows,
    sat: WorkingWindows,
    sun: WorkingWindows,
  })
  .refine(
    (weekly) => Object.values(weekly).some((windows) => windows.length > 0),
    'no working day in the week',
  )

/**
 * A day off. `holiday`: BLLĐ Art. 112; `compensatory`: Art. 111.3, in place of one on a rest day;
 * `swap-off`: a working day exchanged for a make-up day. `provisional`: computed, not yet announced.
 */
export const CalendarHoliday = z.object({
  date: Day,
  name: BilingualName,
  source: z.string().min(1),
  kind: z.enum(['holiday', 'compensatory', 'swap-off']),
  provisional: z.boolean().optional(),
})
export type CalendarHoliday = z.infer<typeof CalendarHoliday>

const SpecialDay = z.object({
  date: Day,
  windows: WorkingWindows.min(1),
  name: BilingualName.optional(),
  source: z.string().min(1),
})

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0
  } catch {
    return false // RangeError is how Intl says "no such zone"
  }
}

const duplicates = (dates: readonly string[]): boolean => new Set(dates).size < dates.length

/**
 * Office hours and days off of a city, effective-dated. Outside `effectiveFrom`…`effectiveTo` the weekly
 * hours still apply and days off are computed from the law, marked provisional.
 */
export const WorkingCalendar = z
  .object({
    code: z.string().min(1),
    version: z.int().positive(),
    zone: z.string().refine(isZone, 'unknown time zone'),
    weekly: WeeklyWindows,
    holidays: z.array(CalendarHoliday),
    workingDays: z.array(SpecialDay),
    halfDays: z.array(SpecialDay),
    effectiveFrom: Day,
    effectiveTo: Day,
  })
  .refine((calendar) => calendar.effectiveFrom <= calendar.effectiveTo, 'effectiveTo precedes effectiveFrom')
  .refine(
    ({ holidays, workingDays, halfDays }) =>
      !duplicates([...holidays, ...workingDays, ...halfDays].map(({ date }) => date)),
    'a date may appear only once among holidays, workingDays and halfDays',
  )
export type WorkingCalendar = z.infer<typeof WorkingCalendar>
