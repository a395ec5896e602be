import { z } from 'zod'
import provincesFile from './data/provinces.json'
import { isOneOf, readWords, wordSet, type WordText } from './place-words'

const Names = z.array(z.string().min(1)).default([])

/** One of the 34 provinces and cities of today; `formerly` are the provinces that were merged into it in 2025. */
const Province = z.object({
  code: z.string().regex(/^\d{2}$/u),
  name: z.string().min(1),
  formerly: Names,
  aliases: Names,
  /** Counts only after tp or tỉnh: HN is also hôm nay. */
  short: Names,
  /** Known all over the country without their province. */
  towns: Names,
  /** Names among these that are ordinary words too: hòa bình, hải dương. */
  words: Names,
})

export const PROVINCES = z.array(Province).parse(provincesFile)

/** What a city is called, and what names say that a place lies in another one. */
export interface CityNames {
  readonly own: readonly string[]
  readonly short: readonly string[]
  readonly elsewhere: readonly { readonly name: string; readonly ordinary: boolean }[]
}

/** The names of one province against those of all others; an unknown code has no names of its own. */
export function cityNamesOf(provinceCode: string): CityNames {
  const city = PROVINCES.find(({ code }) => code === provinceCode)
  const others = PROVINCES.filter((province) => province !== city)
  return {
    own: city ? provinceNames(city) : [],
    short: city?.short ?? [],
    elsewhere: others.flatMap((province) =>
      [...provinceNames(province), ...province.towns].map((name) => ({
        name,
        ordinary: province.words.includes(name),
      })),
    ),
  }
}

function provinceNames({ name, formerly, aliases }: z.infer<typeof Province>): string[] {
  return [name, ...formerly, ...aliases]
}

/** The city's own names as folded syllables, ready to be looked for in a text. */
export interface CityWords {
  readonly own: readonly (readonly string[])[]
  readonly short: readonly (readonly string[])[]
}

export function cityWords({ own, short }: CityNames): CityWords {
  const folded = (name: string) => readWords(name).words.map((word) => word.folded)
  return { own: own.map(folded), short: short.map(folded) }
}

const CITY_UNITS = wordSet(['tp', 'tỉnh', 'thành', 'phố'])

/** Does the city's own name, or a word for a city, begin at this word? `… Hải Châu, tp Đà Nẵng`. */
export function isCityAt(city: CityWords, context: WordText, at: number): boolean {
  let first = at
  while (first < at + 2 && isOneOf(context, context.words[first], CITY_UNITS)) first++
  const names = first > at ? [...city.own, ...city.short] : city.own
  const isNamed = (name: readonly string[]) =>
    name.every((syllable, offset) => context.words[first + offset]?.folded === syllable)
  return first === at + 2 || names.some(isNamed)
}
