import seed from '../departments/data/calendar-2026.json'
import { WorkingCalendar } from '../departments/working-calendar'
import { DeadlineWorking, computeDeadline, deadlineState, type Deadline } from './deadline'
import { explainDeadline, remainingWords } from './deadline-words'
import type { Limit } from './sla-policy'

const calendar = WorkingCalendar.parse(seed)
const policyRef = { code: 'thuong', version: 1, source: 'test' }
const at = (local: string): Date => new Date(`${local}:00+07:00`)

function deadlineOf(start: string, value: number, unit: Limit['unit']): Deadline {
  return computeDeadline({ startedAt: at(start), limit: { value, unit }, calendar, policyRef })
}

test('a deadline keeps the days it counted, the days it skipped and the rules it used', () => {
  const { dueAt, working } = deadlineOf('2026-11-20T09:00', 5, 'working-days')
  expect(dueAt).toEqual(new Date('2026-11-30T23:59:59.999+07:00'))
  expect(working).toEqual({
    startedAt: '2026-11-20T02:00:00.000Z',
    dueAt: '2026-11-30T16:59:59.999Z',
    unit: 'working-days',
    value: 5,
    countedDays: ['2026-11-23', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30'],
    skippedDays: [
      { date: '2026-11-21', reason: 'weekend' },
      { date: '2026-11-22', reason: 'weekend' },
      {
        date: '2026-11-24',
        reason: 'holiday',
        name: { vi: 'Ngày Văn hóa Việt Nam', en: 'Vietnam Culture Day' },
      },
      { date: '2026-11-28', reason: 'weekend' },
      { date: '2026-11-29', reason: 'weekend' },
    ],
    rule: policyRef,
    calendar: { code: 'hanh-chinh', version: 1, zone: 'Asia/Ho_Chi_Minh' },
  })
})

test('a working survives storage as JSON', () => {
  const { working } = deadlineOf('2027-01-29T09:00', 8, 'working-days')
  expect(DeadlineWorking.parse(JSON.parse(JSON.stringify(working)))).toEqual(working)
})

test('a deadline across holidays not announced yet is provisional', () => {
  expect(deadlineOf('2027-02-01T09:00', 5, 'working-days').working.provisional).toBe(true)
  expect(deadlineOf('2027-12-30T09:00', 5, 'working-days').working.provisional).toBe(true)
  expect(deadlineOf('2026-12-21T09:00', 5, 'working-days').working).not.toHaveProperty('provisional')
})

test('an hour limit counts the days on which office time was spent', () => {
  const { working } = deadlineOf('2026-11-20T16:00', 8, 'working-hours')
  expect(working.countedDays).toEqual(['2026-11-20', '2026-11-23'])
  expect(working.skippedDays.map(({ date }) => date)).toEqual(['2026-11-21', '2026-11-22'])
})

test.each<[string, number, Limit['unit'], string, string]>([
  [
    '2026-11-20T09:00',
    5,
    'working-days',
    'Hạn trả lời: thứ Hai 30/11/2026 (5 ngày làm việc, không tính thứ Bảy, Chủ nhật và ngày nghỉ 24/11)',
    'Answer due: Monday 30 November 2026 (5 working days, not counting Saturday, Sunday and the public holiday 24 November)',
  ],
  [
    '2026-11-09T09:00',
    1,
    'working-days',
    'Hạn trả lời: thứ Ba 10/11/2026 (1 ngày làm việc)',
    'Answer due: Tuesday 10 November 2026 (1 working day)',
  ],
  [
    '2026-11-06T16:00',
    2,
    'working-hours',
    'Hạn trả lời: thứ Hai 09/11/2026, 08:30 (2 giờ làm việc, không tính thứ Bảy và Chủ nhật)',
    'Answer due: Monday 9 November 2026, 08:30 (2 working hours, not counting Saturday and Sunday)',
  ],
  [
    '2026-07-15T09:00',
    45,
    'calendar-days',
    'Hạn trả lời: thứ Năm 03/09/2026 (45 ngày, ngày cuối trùng thứ Bảy, Chủ nhật và ngày nghỉ 31/08–02/09)',
    'Answer due: Thursday 3 September 2026 (45 days, the last day fell on Saturday, Sunday and the public holidays 31 August–2 September)',
  ],
  [
    '2026-11-23T09:00',
    1,
    'working-days',
    'Hạn trả lời: thứ Tư 25/11/2026 (1 ngày làm việc, không tính ngày nghỉ 24/11)',
    'Answer due: Wednesday 25 November 2026 (1 working day, not counting the public holiday 24 November)',
  ],
])('a limit from %s of %d %s is explained in one sentence', (start, value, unit, vi, en) => {
  const { working } = deadlineOf(start, value, unit)
  expect(explainDeadline(working, 'vi')).toBe(vi)
  expect(explainDeadline(working, 'en')).toBe(en)
})

test('the due moment itself is still on time, the millisecond after is not', () => {
  const dueAt = at('2026-11-30T10:00')
  expect(deadlineState(dueAt, dueAt)).toBe('on-time')
  expect(deadlineState(dueAt, new Date(dueAt.getTime() + 1))).toBe('overdue')
})

test('a case is at risk from the warning on', () => {
  const [dueAt, warnAt] = [at('2026-11-30T10:00'), at('2026-11-27T10:00')]
  expect(deadlineState(dueAt, at('2026-11-27T09:59'), warnAt)).toBe('on-time')
  expect(deadlineState(dueAt, warnAt, warnAt)).toBe('at-risk')
})

describe('what remains', () => {
  const dayLimit = new Date('2026-11-30T23:59:59.999+07:00')
  const hourLimit = at('2026-11-30T10:00')

  test.each<[Date, string, string, string]>([
    [dayLimit, '2026-11-26T09:00', 'còn 2 ngày làm việc', '2 working days left'],
    [dayLimit, '2026-11-28T09:00', 'còn 1 ngày làm việc', '1 working day left'],
    [dayLimit, '2026-11-30T18:00', 'hết hạn hôm nay', 'due today'],
    [dayLimit, '2026-12-01T03:00', 'quá hạn 3 giờ', '3 hours overdue'],
    [dayLimit, '2026-12-02T08:00', 'quá hạn 2 ngày làm việc', '2 working days overdue'],
    [new Date('2026-11-28T23:59:59.999+07:00'), '2026-11-27T08:00', 'còn 1 ngày', '1 day left'],
    [new Date('2026-11-27T23:59:59.999+07:00'), '2026-11-29T08:00', 'quá hạn 1 ngày', '1 day overdue'],
    [hourLimit, '2026-11-27T16:00', 'còn 3 giờ làm việc', '3 working hours left'],
    [hourLimit, '2026-11-30T09:25', 'còn 35 phút làm việc', '35 working minutes left'],
    [hourLimit, '2026-11-30T10:00', 'còn dưới 1 phút', 'less than 1 minute left'],
    [hourLimit, '2026-11-30T10:01', 'quá hạn 1 phút', '1 minute overdue'],
  ])('until %s, at %s, reads as %s', (dueAt, now, vi, en) => {
    expect(remainingWords(dueAt, at(now), calendar, 'vi')).toBe(vi)
    expect(remainingWords(dueAt, at(now), calendar, 'en')).toBe(en)
  })
})
