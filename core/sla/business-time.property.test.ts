import fc from 'fast-check'
import seed from '../departments/data/calendar-2026.json'
import { WorkingCalendar } from '../departments/working-calendar'
import { dayInfo } from '../departments/working-calendar-day'
import { localDateOf } from '../departments/working-calendar-zone'
import {
  addCalendarDays,
  addWorkingDays,
  addWorkingMinutes,
  workingDaysBetween,
  workingMinutesBetween,
} from './business-time'

const calendar = WorkingCalendar.parse(seed)
const zone = calendar.zone
const at = (local: string): Date => new Date(`${local}:00+07:00`)

describe('always', () => {
  const instants = fc
    .integer({ min: at('2025-06-01T00:00').getTime(), max: at('2029-06-01T00:00').getTime() })
    .map((ms) => new Date(ms))
  const minutes = fc.integer({ min: 1, max: 6000 })
  const days = fc.integer({ min: 1, max: 120 })
  const ascending = (one: Date, other: Date): [Date, Date] => (one <= other ? [one, other] : [other, one])

  test('a later start is never due earlier', () => {
    fc.assert(
      fc.property(instants, instants, minutes, days, (one, other, length, count) => {
        const [first, second] = ascending(one, other)
        const due = (start: Date): Date => addWorkingMinutes(start, length, calendar)
        expect(due(first).getTime()).toBeLessThanOrEqual(due(second).getTime())
        expect(addWorkingDays(first, count, calendar) <= addWorkingDays(second, count, calendar)).toBe(true)
        expect(addCalendarDays(first, count, calendar) <= addCalendarDays(second, count, calendar)).toBe(true)
      }),
    )
  })

  test('a longer limit is due later', () => {
    fc.assert(
      fc.property(instants, days, (start, count) => {
        expect(addWorkingDays(start, count, calendar) < addWorkingDays(start, count + 1, calendar)).toBe(true)
        expect(addCalendarDays(start, count, calendar) <= addCalendarDays(start, count + 1, calendar)).toBe(
          true,
        )
      }),
    )
  })

  test('adding minutes twice is adding them once', () => {
    fc.assert(
      fc.property(instants, minutes, minutes, (start, one, other) => {
        const twice = addWorkingMinutes(addWorkingMinutes(start, one, calendar), other, calendar)
        expect(twice).toEqual(addWorkingMinutes(start, one + other, calendar))
      }),
    )
  })

  test('the time between a start and its due moment is the time added', () => {
    fc.assert(
      fc.property(instants, minutes, days, (start, length, count) => {
        expect(workingMinutesBetween(start, addWorkingMinutes(start, length, calendar), calendar)).toBe(
          length,
        )
        const due = addWorkingDays(start, count, calendar)
        expect(workingDaysBetween(localDateOf(start, zone), due, calendar)).toBe(count)
      }),
    )
  })

  test('nothing falls due on a day off', () => {
    fc.assert(
      fc.property(instants, minutes, days, (start, length, count) => {
        const dues = [
          addWorkingDays(start, count, calendar),
          addCalendarDays(start, count, calendar),
          localDateOf(addWorkingMinutes(start, length, calendar), zone),
        ]
        expect(dues.map((due) => dayInfo(calendar, due).isWorking)).toEqual([true, true, true])
      }),
    )
  })
})
