import { dueWindows } from './due-window'

test.each([
  ['Friday morning', '2026-11-20T02:00:00Z', '2026-11-20T16:59:59.999Z', '2026-11-22T16:59:59.999Z'],
  [
    'Monday, a minute after midnight',
    '2026-11-22T17:01:00Z',
    '2026-11-23T16:59:59.999Z',
    '2026-11-29T16:59:59.999Z',
  ],
  [
    'Saturday: the coming week',
    '2026-11-21T02:00:00Z',
    '2026-11-21T16:59:59.999Z',
    '2026-11-29T16:59:59.999Z',
  ],
  [
    'Sunday, the last minute: the coming week',
    '2026-11-22T16:59:00Z',
    '2026-11-22T16:59:59.999Z',
    '2026-11-29T16:59:59.999Z',
  ],
])('%s', (_, now, endOfToday, endOfWeek) => {
  const windows = dueWindows(new Date(now))
  expect(windows.endOfToday.toISOString()).toBe(endOfToday)
  expect(windows.endOfWeek.toISOString()).toBe(endOfWeek)
  expect(windows.startOfToday.getTime()).toBe(windows.endOfToday.getTime() - 86_399_999)
})
