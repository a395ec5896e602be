import fc from 'fast-check'
import { hungKingsDay, lunarDateOf, lunarNewYear, solarDateOf } from './lunar-calendar'
import { dateOfEpochDay, epochDayOf } from './working-calendar-zone'

test.each([
  [2024, '2024-02-10'],
  [2025, '2025-01-29'],
  [2026, '2026-02-17'],
  [2027, '2027-02-06'],
  [2028, '2028-01-26'],
  [2029, '2029-02-13'],
  [2030, '2030-02-02'],
  [2031, '2031-01-23'],
])('Tết of %i begins on %s', (year, date) => expect(lunarNewYear(year)).toBe(date))

test.each([
  [2026, '2026-04-26'],
  [2027, '2027-04-16'],
  [2028, '2028-04-04'],
  [2029, '2029-04-23'],
  [2030, '2030-04-12'],
  [2031, '2031-04-01'],
])('Giỗ Tổ of %i falls on %s', (year, date) => expect(hungKingsDay(year)).toBe(date))

test.each([
  [1985, '1985-01-21'],
  [2007, '2007-02-17'],
  [2030, '2030-02-02'],
])('Tết of %i follows the UTC+7 meridian where the Chinese table differs', (year, date) =>
  expect(lunarNewYear(year)).toBe(date),
)

test.each([
  [1984, undefined],
  [1985, 2],
  [2020, 4],
  [2023, 2],
  [2025, 6],
  [2026, undefined],
  [2028, 5],
  [2031, 3],
  [2033, 11],
])('lunar year %i has leap month %s', (year, leap) => {
  const start = epochDayOf(lunarNewYear(year))
  const days = Array.from({ length: epochDayOf(lunarNewYear(year + 1)) - start }, (_, at) =>
    lunarDateOf(dateOfEpochDay(start + at)),
  )
  expect(days.find((day) => day.isLeapMonth)?.month).toBe(leap)
  expect(new Set(days.map((day) => day.year))).toEqual(new Set([year]))
})

test('the last evening of the old year belongs to the old lunar year', () => {
  expect(lunarDateOf('2026-02-16')).toEqual({ year: 2025, month: 12, day: 29, isLeapMonth: false })
})

test('a lunar date that does not exist is refused', () => {
  expect(() => solarDateOf({ year: 2026, month: 6, day: 1, isLeapMonth: true })).toThrow(RangeError)
  expect(() => solarDateOf({ year: 2025, month: 12, day: 30, isLeapMonth: false })).toThrow(RangeError)
})

test('every date from 1970 to 2099 survives the way to the lunar calendar and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: epochDayOf('2099-12-31') }), (epochDay) => {
      const date = dateOfEpochDay(epochDay)
      expect(solarDateOf(lunarDateOf(date))).toBe(date)
    }),
    { numRuns: 2000 },
  )
})
