import type { GazetteerEntry, PlaceKind, PlaceName, PlaceUnit } from './gazetteer'
import type { PlaceCue } from './place-cues'

/** How surely one name, as it stands there, means a place in each of its wards, 0..1; several wards share no mass. */
export type Evidence = ReadonlyMap<string, number>

export const DISTRICT_UNITS: ReadonlySet<PlaceUnit> = new Set(['quận', 'huyện', 'thị xã', 'thành phố'])
const UNIT_FITS = 0.95
/** phường Duy Xuyên is said by mistake for xã; with an old name it is rather another place. */
const UNIT_OFF = { ward: 0.6, other: 0.45 }
const STREET_FITS = 0.65
/** A street called after a place is often near it, and often not. */
const STREET_NAMED_AFTER = 0.12
const PERSON = 0.05
const TIE_BREAK = 0.02

type LooseCue = Exclude<PlaceCue['is'], 'unit' | 'street' | 'house-number' | 'person'>

const LOOSE: Readonly<Record<LooseCue, Readonly<Record<PlaceKind, number>>>> = {
  former: { ward: 0.8, 'ward-alias': 0.8, 'old-ward': 0.85, district: 0.85, street: 0.4, landmark: 0.75 },
  facility: { ward: 0.7, 'ward-alias': 0.7, 'old-ward': 0.65, district: 0.55, street: 0.3, landmark: 0.75 },
  located: { ward: 0.65, 'ward-alias': 0.65, 'old-ward': 0.65, district: 0.6, street: 0.45, landmark: 0.75 },
  opening: { ward: 0.55, 'ward-alias': 0.55, 'old-ward': 0.55, district: 0.5, street: 0.45, landmark: 0.7 },
  none: { ward: 0.4, 'ward-alias': 0.4, 'old-ward': 0.35, district: 0.35, street: 0.4, landmark: 0.65 },
}

/** What names that share one spelling say together under this cue; empty when they say nothing. */
export function evidenceOf(names: readonly PlaceName[], cue: PlaceCue): Evidence {
  const scored = scoredEntries(names, cue)
  const evidence = new Map<string, number>()
  for (const { entry, score } of scored) {
    for (const ward of entry.wards) evidence.set(ward, Math.max(evidence.get(ward) ?? 0, score))
  }
  return isWardOrDistrict(scored) ? levelled(scored, evidence) : evidence
}

/** The same evidence, believed by this factor only. */
export function scaled(evidence: Evidence, factor: number): Evidence {
  return new Map([...evidence].map(([ward, score]) => [ward, score * factor]))
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
  return entries.map((entry) => ({ entry, score: LOOSE.none[entry.kind] }))
}

function byStreet(entries: readonly GazetteerEntry[]): Scored[] {
  const streets = entries.filter(({ kind }) => kind === 'street' || kind === 'landmark')
  if (streets.length > 0) return streets.map((entry) => ({ entry, score: STREET_FITS }))
  return entries.filter(({ ordinary }) => !ordinary).map((entry) => ({ entry, score: STREET_NAMED_AFTER }))
}

function looseScore({ kind, isWide }: GazetteerEntry, cue: PlaceCue): number {
  if (cue.is === 'person' && kind !== 'landmark') return PERSON
  return LOOSE[cue.is === 'person' || isWide ? 'none' : (cue.is as LooseCue)][kind]
}
