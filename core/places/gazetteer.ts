import { z } from 'zod'
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
  wards: z.array(z.string()).min(1),
})

/** What people call the places of one city, and which of today's wards each name may mean. */
export const GazetteerData = z.object({
  city: z.object({ code: z.string(), name: z.string(), aliases: z.array(z.string()) }),
  elsewhere: z.array(z.string()),
  wards: z.array(z.object({ code: z.string(), name: z.string() })),
  entries: z.array(Entry),
})

export type GazetteerData = z.infer<typeof GazetteerData>
export type GazetteerEntry = z.infer<typeof Entry>
export type PlaceKind = z.infer<typeof Kind>
export type PlaceUnit = z.infer<typeof Unit>

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
}

/**
 * Indexes a city's names once, so that reading a text costs a few map look-ups per word.
 * @throws Error when an entry names an unknown ward
 */
export function buildGazetteer(data: GazetteerData): Gazetteer {
  const wardNames = new Map(data.wards.map(({ code, name }) => [code, name]))
  const entries = [...data.wards.map(wardEntry), ...data.entries]
  for (const { name, wards } of entries) {
    const unknown = wards.find((code) => !wardNames.has(code))
    if (unknown) throw new Error(`Gazetteer: ${name} is mapped to the unknown ward ${unknown}`)
  }
  const names = [...entries.flatMap(namesOf), ...data.elsewhere.map((name) => placeName(name, undefined))]
  const root: NameNode = { next: new Map(), names: [] }
  for (const name of names) insert(root, name)
  return { root, names, wardNames }
}

/** `Phường Hải Châu` → its kind of unit and its bare name. */
export function splitUnit(fullName: string): { unit?: PlaceUnit; name: string } {
  const written = fullName.normalize('NFC')
  const unit = Unit.options.find((option) => written.toLowerCase().startsWith(`${option} `))
  return unit ? { unit, name: written.slice(unit.length + 1) } : { name: written }
}

function wardEntry({ code, name }: GazetteerData['wards'][number]): GazetteerEntry {
  return { kind: 'ward', ...splitUnit(name), wards: [code] }
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
