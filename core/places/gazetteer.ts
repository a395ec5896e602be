import { z } from 'zod'
import { cityWords, type CityNames, type CityWords } from './city-names'
import { readWords } from './place-words'

const Kind = z.enum(['ward', 'ward-alias', 'old-ward', 'district', 'street', 'landmark'])
const Unit = z.enum(['phường', 'xã', 'đặc khu', 'thị trấn', 'quận', 'huyện', 'thị xã', 'thành phố'])

const Entry = z.object({
  kind: Kind,
  name: z.string().min(1),
  unit: Unit.optional(),
  aliases: z.array(z.string().min(1)).optional(),
  /** Names that count only after a word such as quận, phường or đường. */
  abbreviations: z.array(z.string().min(1)).optional(),
  /** Also an ordinary word or a common person's name: counts only after such a word. */
  ordinary: z.boolean().optional(),
  /** Also what an old district was called: without phường or xã nobody knows which of its wards is meant. */
  isWide: z.boolean().optional(),
  /** Without diacritics also an ordinary phrase (Gia Định, gia đình): ordinary where they are missing. */
  isLookalike: z.boolean().optional(),
  wards: z.array(z.string()).min(1),
})

/** What people call the places of one city beside its wards, and which of today's wards each name may mean. */
export const CuratedPlaces = z.object({ entries: z.array(Entry) })

export type GazetteerEntry = z.infer<typeof Entry>
export type PlaceKind = z.infer<typeof Kind>
export type PlaceUnit = z.infer<typeof Unit>

/** A ward of today by its full name, with what its bare name may mean besides. */
export interface WardName extends Pick<GazetteerEntry, 'ordinary' | 'isWide' | 'isLookalike'> {
  readonly code: string
  readonly name: string
}

/** All that is known about the names of one city. */
export interface CityPlaces {
  readonly names: CityNames
  readonly wards: readonly WardName[]
  readonly entries: readonly GazetteerEntry[]
}

/** One spelling of one entry; no entry means a place outside the city. */
export interface PlaceName {
  readonly entry: GazetteerEntry | undefined
  readonly spellings: readonly string[]
  readonly folded: string
  readonly needsPrefix: boolean
  /** One short syllable: xã Ba is a place only with its own unit and capital, `phường ba lần` is not. */
  readonly isTiny: boolean
}

/** A node of the trie over folded syllables. */
export interface NameNode {
  readonly next: Map<string, NameNode>
  readonly names: PlaceName[]
}

export interface Gazetteer {
  readonly root: NameNode
  readonly names: readonly PlaceName[]
  readonly wardNames: ReadonlyMap<string, string>
  readonly city: CityWords
}

/**
 * Indexes a city's names once, so that reading a text costs a few map look-ups per word.
 * @throws Error when an entry names an unknown ward
 */
export function buildGazetteer({ names: cityNames, wards, entries: others }: CityPlaces): Gazetteer {
  const wardNames = new Map(wards.map(({ code, name }) => [code, name]))
  const entries = [...wards.map(wardEntry), ...others]
  for (const { name, wards: codes } of entries) {
    const unknown = codes.find((code) => !wardNames.has(code))
    if (unknown) throw new Error(`Gazetteer: ${name} is mapped to the unknown ward ${unknown}`)
  }
  const elsewhere = cityNames.elsewhere.map(({ name, ordinary }) => ({
    ...placeName(name, undefined),
    needsPrefix: ordinary,
  }))
  const names = [...entries.flatMap(namesOf), ...elsewhere]
  const root: NameNode = { next: new Map(), names: [] }
  for (const name of names) insert(root, name)
  return { root, names, wardNames, city: cityWords(cityNames) }
}

/** `Phường Hải Châu` → its kind of unit and its bare name. */
export function splitUnit(fullName: string): { unit?: PlaceUnit; name: string } {
  const written = fullName.normalize('NFC')
  const unit = Unit.options.find((option) => written.toLowerCase().startsWith(`${option} `))
  return unit ? { unit, name: written.slice(unit.length + 1) } : { name: written }
}

function wardEntry({ code, name, ...traits }: WardName): GazetteerEntry {
  return { kind: 'ward', ...splitUnit(name), ...traits, wards: [code] }
}

function namesOf(entry: GazetteerEntry): PlaceName[] {
  const written = entry.kind === 'ward-alias' ? [] : [entry.name]
  const full = [...written, ...(entry.aliases ?? [])].map((name) => placeName(name, entry))
  const short = (entry.abbreviations ?? []).map((name) => ({ ...placeName(name, entry), needsPrefix: true }))
  return [...full, ...short]
}

function placeName(name: string, entry: GazetteerEntry | undefined): PlaceName {
  const { words } = readWords(name)
  const isTiny = words.length === 1 && name.length <= 5 && entry !== undefined
  return {
    entry,
    spellings: words.map(({ spelling }) => spelling),
    folded: words.map(({ folded }) => folded).join(' '),
    // 2/9 is a date and ba a number until somebody says đường 2/9, xã Ba
    needsPrefix: isTiny || /^\d/.test(name) || entry?.ordinary === true,
    isTiny: isTiny && entry.kind === 'old-ward',
  }
}

function insert(root: NameNode, name: PlaceName): void {
  let node = root
  for (const syllable of name.folded.split(' ')) {
    const next: NameNode = node.next.get(syllable) ?? { next: new Map(), names: [] }
    node.next.set(syllable, next)
    node = next
  }
  node.names.push(name)
}
