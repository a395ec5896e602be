import { hungKingsDay, lunarNewYear } from './lunar-calendar'
import type { BilingualName, CalendarHoliday } from './working-calendar'
import { dateOfEpochDay, epochDayOf, weekdayOf, type LocalDate } from './working-calendar-zone'

/** What the Prime Minister decides each year (BLLĐ Art. 112.3) and which weekdays are days of rest. */
export interface HolidayChoices {
  readonly tetDaysBefore?: 1 | 2
  readonly nationalDayNeighbour?: 'before' | 'after'
  readonly restWeekdays?: readonly number[]
}

interface NamedDay {
  readonly epochDay: number
  readonly name: BilingualName
  readonly source: string
}

const ARTICLE_112 = 'BLLĐ 2019 Điều 112.1'
const NAMES = {
  newYear: { vi: 'Tết Dương lịch', en: 'New Year’s Day' },
  tet: { vi: 'Tết Nguyên đán', en: 'Lunar New Year (Tết)' },
  hungKings: { vi: 'Giỗ Tổ Hùng Vương', en: 'Hùng Kings’ Commemoration Day' },
  victory: { vi: 'Ngày Chiến thắng 30/4', en: 'Reunification Day' },
  labour: { vi: 'Quốc tế Lao động 1/5', en: 'International Labour Day' },
  national: { vi: 'Quốc khánh', en: 'National Day' },
  culture: { vi: 'Ngày Văn hóa Việt Nam', en: 'Vietnam Culture Day' },
} satisfies Record<string, BilingualName>

const TET_DAYS = 5
const DAYS_A_WEEK = 7
const MONDAY = 1
const TUESDAY = 2
const THURSDAY = 4

function named(date: LocalDate, name: BilingualName, source: string): NamedDay {
  return { epochDay: epochDayOf(date), name, source }
}

/** Five days of Tết: BLLĐ Art. 112.1(b). The default split is an inference from the 2026 plan; each year’s decision replaces it. */
function tetDays(year: number, choices: HolidayChoices): readonly NamedDay[] {
  const newYear = epochDayOf(lunarNewYear(year))
  const before = choices.tetDaysBefore ?? (weekdayOf(newYear) === TUESDAY ? 1 : 2)
  return Array.from({ length: TET_DAYS }, (_, at) => ({
    epochDay: newYear - before + at,
    name: NAMES.tet,
    source: `${ARTICLE_112}(b)`,
  }))
}

/** 2 September and the day before or after: BLLĐ Art. 112.1(đ). Default is the neighbour that joins a weekend. */
function nationalDays(year: number, choices: HolidayChoices): readonly NamedDay[] {
  const day = epochDayOf(`${year}-09-02`)
  const isAfterBetter = [MONDAY, THURSDAY].includes(weekdayOf(day))
  const neighbour = choices.nationalDayNeighbour ?? (isAfterBetter ? 'after' : 'before')
  const source = `${ARTICLE_112}(đ)`
  const days = neighbour === 'after' ? [day, day + 1] : [day - 1, day]
  return days.map((epochDay) => ({ epochDay, name: NAMES.national, source }))
}

/** Vietnam Culture Day, a paid day off from 1/7/2026: Resolution 28/2026/QH16 Art. 2.1. */
function cultureDays(year: number): readonly NamedDay[] {
  return year >= 2026 ? [named(`${year}-11-24`, NAMES.culture, 'NQ 28/2026/QH16 Điều 2.1')] : []
}

function namedDays(year: number, choices: HolidayChoices): readonly NamedDay[] {
  return [
    named(`${year}-01-01`, NAMES.newYear, `${ARTICLE_112}(a)`),
    ...tetDays(year, choices),
    named(hungKingsDay(year), NAMES.hungKings, `${ARTICLE_112}(e)`),
    named(`${year}-04-30`, NAMES.victory, `${ARTICLE_112}(c)`),
    named(`${year}-05-01`, NAMES.labour, `${ARTICLE_112}(d)`),
    ...nationalDays(year, choices),
    ...cultureDays(year),
  ]
}

function compensation(day: NamedDay): Pick<CalendarHoliday, 'name' | 'source' | 'kind'> {
  const name = { vi: `Nghỉ bù ${day.name.vi}`, en: `Day off in lieu of ${day.name.en}` }
  return { name, source: 'BLLĐ 2019 Điều 111.3', kind: 'compensatory' }
}

/** A holiday on a weekly rest day is made good on the next working day: BLLĐ Art. 111.3. */
function compensatoryDays(days: readonly NamedDay[], restWeekdays: readonly number[]): CalendarHoliday[] {
  // A week of rest alone has no next working day; without this the search below would never end.
  if (new Set(restWeekdays).size >= DAYS_A_WEEK) return []
  const taken = new Set(days.map(({ epochDay }) => epochDay))
  const isRest = (epochDay: number): boolean => restWeekdays.includes(weekdayOf(epochDay))
  return days
    .filter(({ epochDay }) => isRest(epochDay))
    .map((day) => {
      let epochDay = day.epochDay + 1
      while (taken.has(epochDay) || isRest(epochDay)) epochDay += 1
      taken.add(epochDay)
      return { date: dateOfEpochDay(epochDay), ...compensation(day), provisional: true }
    })
}

/**
 * Public holidays a year must have under BLLĐ Art. 112 and Resolution 28/2026/QH16, with days in lieu
 * (Art. 111.3). Swap days are an announcement, not law, so none appear; every result is provisional.
 */
export function computeStatutoryHolidays(
  year: number,
  choices: HolidayChoices = {},
): readonly CalendarHoliday[] {
  const days = namedDays(year, choices).toSorted((one, other) => one.epochDay - other.epochDay)
  const distinct = days.filter((day, at) => day.epochDay !== days[at - 1]?.epochDay)
  const holidays = distinct.map(({ epochDay, name, source }): CalendarHoliday => ({
    date: dateOfEpochDay(epochDay),
    name,
    source,
    kind: 'holiday',
    provisional: true,
  }))
  const all = [...holidays, ...compensatoryDays(distinct, choices.restWeekdays ?? [6, 7])]
  return all.toSorted((one, other) => (one.date < other.date ? -1 : 1))
}
