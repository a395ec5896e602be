import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { foldText } from '../platform/text'
import { cityNamesOf } from './city-names'
import { buildGazetteer, CuratedPlaces, splitUnit } from './gazetteer'
import type { Gazetteer, GazetteerEntry, WardName } from './gazetteer'
import { readWords } from './place-words'
import { groundless, loadWardShapes, type WardShape } from './ward-shapes'

/** 3 MB, of which an installation needs one province once: read from disk, never bundled. */
const DATA = join(process.cwd(), 'core/places/data')

const Unit = z.object({ code: z.string().regex(/^\d+$/u), name: z.string().min(1) })
const Units = z.array(Unit.extend({ wards: z.array(Unit).min(1) }))
const Names = z.array(z.string())
const NameTraits = z.object({ ordinary: Names, districts: Names, lookalikes: Names })

/** A province or city with its wards of today, under their General Statistics Office codes. */
export type ProvinceUnit = z.infer<typeof Units>[number]

/** The 34 provinces and cities with their 3,321 wards. */
export function readProvinceUnits(): ProvinceUnit[] {
  return Units.parse(readData('units.json'))
}

/**
 * The ground of every ward of a province, in the order of `units.json`. A ward without a polygon in the
 * source (two in Lào Cai) is there with no polygons: people may name it, a pin never falls into it.
 * @throws Error when the province has no topology
 */
export function readWardShapes({ code, wards }: ProvinceUnit): WardShape[] {
  const shapes = loadWardShapes(readData(`topologies/${code}.topo.json`))
  const byCode = new Map(shapes.map((shape) => [shape.code, shape]))
  return wards.map((ward) => ({ ...(byCode.get(ward.code) ?? groundless(shapes)), ...ward }))
}

/**
 * How people call the places of one city: its wards always, and what was collected about it where somebody has.
 * Collected names of wards that are not among these are left out.
 */
export function readGazetteer(provinceCode: string, wards: readonly WardName[]): Gazetteer {
  const names = cityNamesOf(provinceCode)
  const file = `gazetteers/${provinceCode}.json`
  if (!existsSync(join(DATA, file))) {
    return buildGazetteer({ names, wards: withTraits(wards, names.own), entries: [] })
  }
  const { entries } = CuratedPlaces.parse(readData(file))
  return buildGazetteer({ names, wards, entries: entriesWithin(wards, entries) })
}

function entriesWithin(wards: readonly WardName[], entries: readonly GazetteerEntry[]): GazetteerEntry[] {
  const known = new Set(wards.map(({ code }) => code))
  return entries
    .map((entry) => ({ ...entry, wards: entry.wards.filter((code) => known.has(code)) }))
    .filter((entry) => entry.wards.length > 0)
}

/** Where nobody has collected names, a ward's bare name is doubted when it is known to mean other things. */
function withTraits(wards: readonly WardName[], ownNames: readonly string[]): WardName[] {
  const traits = NameTraits.parse(readData('name-traits.json'))
  // `…, Sài Gòn` is the city, until somebody says phường Sài Gòn
  const ordinary = new Set([...traits.ordinary, ...ownNames].map(spelled))
  const districts = new Set(traits.districts.map(spelled))
  const lookalikes = new Set(traits.lookalikes.map(foldText))
  return wards.map(({ code, name }) => {
    const bare = splitUnit(name).name
    const spelling = spelled(bare)
    return {
      code,
      name,
      ordinary: ordinary.has(spelling),
      isWide: districts.has(spelling),
      isLookalike: lookalikes.has(foldText(bare)),
    }
  })
}

/** `Hòa Bình` and `Hoà Bình` are one name. */
function spelled(name: string): string {
  return readWords(name)
    .words.map(({ spelling }) => spelling)
    .join(' ')
}

function readData(file: string): unknown {
  return JSON.parse(readFileSync(join(DATA, file), 'utf8'))
}
