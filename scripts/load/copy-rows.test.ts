import { copyValue } from './copy-rows'

test('what COPY would take for a command is escaped', () => {
  expect(copyValue('một\thai\nba\\bốn\r')).toBe(String.raw`một\thai\nba\\bốn\r`)
})

test('an absent value is SQL null, an empty text is not', () => {
  expect([null, undefined, ''].map(copyValue)).toEqual([String.raw`\N`, String.raw`\N`, ''])
})

test('instants, flags, numbers and JSON travel in the forms PostgreSQL reads', () => {
  expect(copyValue(new Date('2026-11-20T02:00:00.000Z'))).toBe('2026-11-20T02:00:00.000Z')
  expect([true, 16.05, 3].map(copyValue)).toEqual(['true', '16.05', '3'])
  expect(copyValue({ note: 'hai\ndòng "kép"' })).toBe(String.raw`{"note":"hai\\ndòng \\"kép\\""}`)
})
