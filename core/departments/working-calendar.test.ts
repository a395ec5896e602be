import seed from './data/calendar-2026.json'
import { WorkingCalendar } from './working-calendar'
import { dayInfo } from './working-calendar-day'
import { computeStatutoryHolidays } from './working-calendar-holidays'
import { instantMsAt, localDateOf, localMomentOf } from './working-calendar-zone'

const calendar = WorkingCalendar.parse(seed)
const office = calendar.weekly.mon

test.each([
  ['2026-11-20', true, 'weekday'],
  ['2026-11-21', false, 'weekend'],
  ['2026-11-24', false, 'holiday'],
  ['2026-04-26', false, 'holiday'],
  ['2026-04-27', false, 'compensatory'],
  ['2026-08-31', false, 'swap-off'],
  ['2026-08-22', true, 'swap-working'],
  ['2026-01-10', true, 'swap-working'],
])('%s works: %s, because it is a %s', (date, isWorking, reason) => {
  expect(dayInfo(calendar, date)).toMatchObject({ date, isWorking, reason })
})

test('a day off tells its name and the text that grants it', () => {
  expect(dayInfo(calendar, '2026-11-24')).toEqual({
    date: '2026-11-24',
    isWorking: false,
    reason: 'holiday',
    windows: [],
    name: { vi: 'Ngày Văn hóa Việt Nam', en: 'Vietnam Culture Day' },
    source: 'NQ 28/2026/QH16 Điều 2.1',
    isProvisional: false,
  })
})

test('a half day keeps only its own hours', () => {
  const morning = [{ from: '07:30', to: '11:30' }]
  const halfDays = [{ date: '2026-12-31', windows: morning, source: 'thông báo' }]
  expect(dayInfo({ ...calendar, halfDays }, '2026-12-31')).toMatchObject({
    isWorking: true,
    windows: morning,
  })
})

test('a year that was not imported falls back on the law and says so', () => {
  expect(dayInfo(calendar, '2028-11-24')).toMatchObject({ reason: 'holiday', isProvisional: true })
  expect(dayInfo(calendar, '2028-01-26')).toMatchObject({ reason: 'holiday', isProvisional: true })
  expect(dayInfo(calendar, '2025-11-24')).toMatchObject({ reason: 'weekday', windows: office })
})

test('the holidays computed for 2026 are the announced ones, swap days apart', () => {
  const listed = calendar.holidays.filter((day) => day.date < '2027' && day.kind !== 'swap-off')
  expect(computeStatutoryHolidays(2026).map((day) => day.date)).toEqual(listed.map((day) => day.date))
})

test('the seeded 2027 days are the computed ones, every one provisional', () => {
  const listed = calendar.holidays.filter((day) => day.date >= '2027')
  expect(listed.map(({ date, kind }) => ({ date, kind }))).toEqual(
    computeStatutoryHolidays(2027).map(({ date, kind }) => ({ date, kind })),
  )
  expect(listed.every((day) => day.provisional)).toBe(true)
})

test('two holidays on one weekend give two days in lieu', () => {
  const lieu = computeStatutoryHolidays(2033).filter((day) => day.kind === 'compensatory')
  expect(lieu.map((day) => day.date)).toEqual(
    expect.arrayContaining(['2033-01-03', '2033-05-02', '2033-05-03']),
  )
})

test('the Prime Minister’s choice of days moves Tết and the National Day', () => {
  const chosen = computeStatutoryHolidays(2027, { tetDaysBefore: 1, nationalDayNeighbour: 'before' })
  const dates = chosen.map((day) => day.date)
  expect(dates).toEqual(expect.arrayContaining(['2027-02-05', '2027-02-11', '2027-09-01']))
  expect(dates).not.toContain('2027-02-04')
})

test('Culture Day is no holiday before the resolution', () => {
  expect(computeStatutoryHolidays(2025).map((day) => day.date)).not.toContain('2025-11-24')
})

test.each([
  [
    'overlapping windows',
    { weekly: { ...calendar.weekly, mon: [office[0], { from: '11:00', to: '17:00' }] } },
  ],
  [
    'a window that ends before it starts',
    { weekly: { ...calendar.weekly, mon: [{ from: '9:00', to: '08:00' }] } },
  ],
  ['a week without work', { weekly: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } }],
  ['an unknown zone', { zone: 'Asia/Da_Nang' }],
  ['a date listed twice', { holidays: [calendar.holidays[0], calendar.holidays[0]] }],
  ['an impossible date', { effectiveFrom: '2026-02-30' }],
  ['a range turned round', { effectiveTo: '2025-12-31' }],
])('a calendar with %s is refused', (_what, change) => {
  expect(WorkingCalendar.safeParse({ ...calendar, ...change }).success).toBe(false)
})

test('an instant late in the UTC day is already tomorrow in the city', () => {
  expect(localDateOf(new Date('2026-12-31T17:00:00Z'), 'Asia/Ho_Chi_Minh')).toBe('2027-01-01')
  expect(localDateOf(new Date('2026-12-31T16:59:59Z'), 'Asia/Ho_Chi_Minh')).toBe('2026-12-31')
})

test('a zone with daylight saving keeps its civil hours on both sides of the change', () => {
  const nine = (day: number): string => new Date(instantMsAt(day, 540, 'Europe/Berlin')).toISOString()
  const sunday = Date.parse('2026-03-29') / 86_400_000
  expect(nine(sunday - 1)).toBe('2026-03-28T08:00:00.000Z')
  expect(nine(sunday)).toBe('2026-03-29T07:00:00.000Z')
  const moment = localMomentOf(new Date('2026-03-29T07:05:00Z'), 'Europe/Berlin')
  expect(moment).toEqual({ epochDay: sunday, minuteOfDay: 545 })
})
