import seed from '../departments/data/calendar-2026.json'
import { WorkingCalendar } from '../departments/working-calendar'
import {
  addCalendarDays,
  addWorkingDays,
  addWorkingHours,
  addWorkingMinutes,
  endOfDay,
  workingDaysBetween,
  workingMinutesBetween,
} from './business-time'

const calendar = WorkingCalendar.parse(seed)
const zone = calendar.zone
const at = (local: string): Date => new Date(`${local}:00+07:00`)

describe('vectors of the law', () => {
  test.each([
    ['2025-12-31', 3, '2026-01-07'],
    ['2026-02-13', 7, '2026-03-03'],
    ['2026-04-24', 7, '2026-05-08'],
    ['2026-08-17', 5, '2026-08-22'],
    ['2026-11-20', 5, '2026-11-30'],
    ['2026-11-20', 7, '2026-12-02'],
  ])('%s plus %i working days ends on %s', (start, days, due) => {
    expect(addWorkingDays(start, days, calendar)).toBe(due)
  })

  test.each([
    ['2026-02-13', 10, '2026-02-23'],
    ['2026-04-01', 30, '2026-05-04'],
    ['2026-04-24', 10, '2026-05-04'],
    ['2026-07-15', 45, '2026-09-03'],
  ])('%s plus %i days ends on %s', (start, days, due) => {
    expect(addCalendarDays(start, days, calendar)).toBe(due)
  })
})

describe('working days', () => {
  test.each([
    ['Friday noon', '2026-11-06T12:00', 1, '2026-11-09'],
    ['Saturday', '2026-11-07T09:00', 1, '2026-11-09'],
    ['Sunday, late', '2026-11-08T23:59', 1, '2026-11-09'],
    ['a holiday', '2026-11-24T10:00', 1, '2026-11-25'],
    ['a make-up Saturday', '2026-08-22T10:00', 1, '2026-08-24'],
    ['the Friday before a make-up Saturday', '2026-08-21T10:00', 1, '2026-08-22'],
    ['the last day before Tết', '2026-02-13T16:59', 1, '2026-02-23'],
    ['31 December, minutes before midnight', '2026-12-31T23:55', 1, '2027-01-04'],
    ['1 January, minutes after midnight', '2027-01-01T00:05', 1, '2027-01-04'],
    ['a working day, for no days', '2026-11-09T08:00', 0, '2026-11-09'],
    ['a Sunday, for no days', '2026-11-08T08:00', 0, '2026-11-09'],
  ])('filed on %s (%s), %i working days end on %s', (_when, start, days, due) => {
    expect(addWorkingDays(at(start), days, calendar)).toBe(due)
  })

  test('a calendar-day limit that ends on a make-up Saturday stays there', () => {
    expect(addCalendarDays('2026-08-12', 10, calendar)).toBe('2026-08-22')
  })

  test('the last day runs to 24:00', () => {
    expect(endOfDay('2026-11-30', zone).toISOString()).toBe('2026-11-30T16:59:59.999Z')
  })

  test('a negative or broken count of days is refused', () => {
    expect(() => addWorkingDays('2026-11-20', -1, calendar)).toThrow(RangeError)
    expect(() => addCalendarDays('2026-11-20', 1.5, calendar)).toThrow(RangeError)
  })

  test('a limit beyond every calendar ends in an error, not in an endless loop', () => {
    const idle = { ...calendar, weekly: { ...calendar.weekly, mon: [], tue: [], wed: [], thu: [], fri: [] } }
    expect(() => addWorkingDays('2026-11-20', 1, idle)).toThrow(RangeError)
    expect(() => addWorkingMinutes(at('2026-11-20T08:00'), 1, idle)).toThrow(RangeError)
  })
})

describe('working hours', () => {
  test.each([
    ['before opening', '2026-11-09T05:00', 2, '2026-11-09T09:30'],
    ['at opening', '2026-11-09T07:30', 4, '2026-11-09T11:30'],
    ['in the morning', '2026-11-09T10:30', 2, '2026-11-09T14:30'],
    ['in the lunch gap', '2026-11-09T12:15', 1, '2026-11-09T14:30'],
    ['at the closing minute', '2026-11-09T17:00', 1, '2026-11-10T08:30'],
    ['after closing', '2026-11-09T20:00', 1, '2026-11-10T08:30'],
    ['on Friday at the closing minute', '2026-11-06T17:00', 1, '2026-11-09T08:30'],
    ['on a holiday', '2026-11-24T10:00', 1, '2026-11-25T08:30'],
    ['on a make-up Saturday', '2026-08-22T10:00', 1, '2026-08-22T11:00'],
    ['on a make-up Saturday afternoon', '2026-08-22T16:30', 1, '2026-08-24T08:00'],
    ['on the eve of Tết', '2026-02-13T16:00', 2, '2026-02-23T08:30'],
    ['on 31 December', '2026-12-31T16:00', 2, '2027-01-04T08:30'],
    ['for eight hours', '2026-11-09T08:00', 8, '2026-11-10T08:30'],
  ])('filed %s (%s), %i working hours end at %s', (_when, start, hours, due) => {
    expect(addWorkingHours(at(start), hours, calendar)).toEqual(at(due))
  })

  test('seconds are kept', () => {
    const due = addWorkingMinutes(new Date('2026-11-09T09:15:30+07:00'), 60, calendar)
    expect(due).toEqual(new Date('2026-11-09T10:15:30+07:00'))
  })

  test('no minutes after closing is the next opening', () => {
    expect(addWorkingMinutes(at('2026-11-06T18:00'), 0, calendar)).toEqual(at('2026-11-09T07:30'))
  })

  test('a round-the-clock calendar loses no minute at midnight', () => {
    const always = [{ from: '00:00', to: '24:00' }]
    const weekly = {
      mon: always,
      tue: always,
      wed: always,
      thu: always,
      fri: always,
      sat: always,
      sun: always,
    }
    const open = WorkingCalendar.parse({ ...calendar, weekly, holidays: [], workingDays: [] })
    expect(addWorkingMinutes(at('2026-11-09T23:30'), 60, open)).toEqual(at('2026-11-10T00:30'))
    expect(workingMinutesBetween(at('2026-11-09T00:00'), at('2026-11-12T00:00'), open)).toBe(3 * 1440)
  })

  test('a window across a daylight-saving change counts the hours that really passed', () => {
    const night = [{ from: '00:00', to: '06:00' }]
    const berlin = { ...calendar, zone: 'Europe/Berlin', weekly: { ...calendar.weekly, sun: night } }
    const [from, to] = [new Date('2026-03-28T23:00:00Z'), new Date('2026-03-29T05:00:00Z')]
    expect(workingMinutesBetween(from, to, berlin)).toBe(300)
  })
})

describe('between', () => {
  test.each([
    ['over lunch', '2026-11-09T11:00', '2026-11-09T14:00', 60],
    ['over a weekend', '2026-11-06T16:30', '2026-11-09T08:00', 60],
    ['within a holiday', '2026-11-24T08:00', '2026-11-24T17:00', 0],
    ['backwards', '2026-11-09T14:00', '2026-11-09T11:00', -60],
  ])('%s, from %s to %s, lie %i working minutes', (_what, from, to, minutes) => {
    expect(workingMinutesBetween(at(from), at(to), calendar)).toBe(minutes)
  })

  test('working days between two days leave out the first and include the last', () => {
    expect(workingDaysBetween('2026-11-20', '2026-11-30', calendar)).toBe(5)
    expect(workingDaysBetween('2026-11-30', '2026-11-20', calendar)).toBe(-5)
    expect(workingDaysBetween('2026-11-20', '2026-11-20', calendar)).toBe(0)
  })
})
