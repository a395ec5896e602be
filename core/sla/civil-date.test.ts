import { formatDay, formatMoment } from './civil-date'

test('a day reads as citizens write it', () => {
  expect(formatDay('2026-11-30', 'vi')).toBe('thứ Hai 30/11/2026')
  expect(formatDay('2026-11-30', 'en')).toBe('Monday 30 November 2026')
  expect(formatDay('2026-05-03', 'vi')).toBe('Chủ nhật 03/05/2026')
  expect(formatDay('2026-05-03', 'en')).toBe('Sunday 3 May 2026')
})

test('a moment is told in the city’s own time', () => {
  const moment = new Date('2026-11-29T17:05:59Z')
  expect(formatMoment(moment, 'vi')).toBe('thứ Hai 30/11/2026, 00:05')
  expect(formatMoment(moment, 'en')).toBe('Monday 30 November 2026, 00:05')
  expect(formatMoment(moment, 'en', 'Europe/Berlin')).toBe('Sunday 29 November 2026, 18:05')
})
