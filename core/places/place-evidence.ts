import type { GazetteerEntry, PlaceName, PlaceUnit } from './gazetteer'
import type { PlaceCue } from './place-cues'

/** How strongly one name speaks for each of its wards, 0..1. */
export type Evidence = ReadonlyMap<string, number>

const DISTRICT_UNITS: ReadonlySet<PlaceUnit> = new Set(['quận', 'huyện', 'thị xã', 'thành phố'])
const UNIT_FITS = 0.95
/** phường Duy Xuyên is said by mistake for xã; with an old name it is rather another place. */
const UNIT_OFF = { ward: 0.6, other: 0.45 }
const STREET_FITS = 0.65
/** A street called after a place is often near it, and often not. */
const STREET_NAMED_AFTER = 0.12
const PERSON = 0.05
const TIE_BREAK = 0.02

const LOCATED = {
  ward: 0.6,
  'ward-alias': 0.6,
  'old-ward': 0.55,
  district: 0.55,
  street: 0.45,
  landmark: 0.75,
}
const BARE = { ward: 0.35, 'ward-alias': 0.4, 'old-ward': 0.3, district: 0.3, street: 0.4, landmark: 0.65 }

/** What names that share one spelling say together under this cue; empty when they say nothing. */
export function evidenceOf(names: readonly PlaceName[], cue: PlaceCue): Evidence {
  const scored = scoredEntries(names, cue)
  const evidence = new Map<string, number>()
  for (const { entry, score } of scored) {
    // A name that may mean several wards says less about each
    const share = score / Math.sqrt(entry.wards.length)
    for (const ward of entry.wards) evidence.set(ward, Math.max(evidence.get(ward) ?? 0, share))
  }
  return isWardOrDistrict(scored) ? levelled(scored, evidence) : evidence
}

/** `Hải Châu` alone may be today's ward or the larger old district: neither wins, the ward is only listed first. */
function levelled(scored: readonly Scored[], evidence: Evidence): Evidence {
  const own = scored.find(({ entry }) => entry.kind === 'ward')?.entry.wards[0]
  const level = Math.min(...evidence.values())
  return new Map([...evidence.keys()].map((ward) => [ward, ward === own ? level + TIE_BREAK : level]))
}

function isWardOrDistrict(scored: readonly Scored[]): boolean {
  const kinds = new Set(scored.map(({ entry }) => entry.kind))
  return kinds.has('ward') && kinds.has('district')
}

interface Scored {
  readonly entry: GazetteerEntry
  readonly score: number
}

function scoredEntries(names: readonly PlaceName[], cue: PlaceCue): Scored[] {
  const entries = names.flatMap(({ entry }) => entry ?? [])
  if (cue.is === 'unit') return byUnit(entries, cue.unit)
  if (cue.is === 'street' || cue.is === 'house-number') return byStreet(entries)
  return names.flatMap(({ entry, needsPrefix }) =>
    entry && !needsPrefix ? [{ entry, score: looseScore(entry, cue) }] : [],
  )
}

function byUnit(entries: readonly GazetteerEntry[], unit: PlaceUnit): Scored[] {
  const isDistrict = DISTRICT_UNITS.has(unit)
  const level = entries.filter(({ kind }) =>
    isDistrict ? kind === 'district' : ['ward', 'ward-alias', 'old-ward'].includes(kind),
  )
  const fitting = level.filter((entry) => isDistrict || entry.unit === unit || entry.kind === 'ward-alias')
  if (fitting.length > 0) return fitting.map((entry) => ({ entry, score: UNIT_FITS }))
  if (level.length > 0)
    return level.map((entry) => ({ entry, score: entry.kind === 'ward' ? UNIT_OFF.ward : UNIT_OFF.other }))
  // phường Bắc Trà My: the unit is wrong, the name still says something
  return entries.map((entry) => ({ entry, score: BARE[entry.kind] }))
}

function byStreet(entries: readonly GazetteerEntry[]): Scored[] {
  const streets = entries.filter(({ kind }) => kind === 'street' || kind === 'landmark')
  if (streets.length > 0) return streets.map((entry) => ({ entry, score: STREET_FITS }))
  return entries.filter(({ ordinary }) => !ordinary).map((entry) => ({ entry, score: STREET_NAMED_AFTER }))
}

function looseScore({ kind }: GazetteerEntry, cue: PlaceCue): number {
  if (cue.is === 'person' && kind !== 'landmark') return PERSON
  return cue.is === 'located' ? LOCATED[kind] : BARE[kind]
}
