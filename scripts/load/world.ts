import type { EntityManager } from 'typeorm'
import { readRuleBook, type RuleBook } from '../../core/cases/rule-book.queries'
import type { GeoPoint } from '../../core/places/geo-point'
import { polygonContains } from '../../core/places/polygon'
import type { WardShape } from '../../core/places/ward-shapes'
import { fallingOff, skewed, type Dice, type Skewed } from './dice'
import { Rules } from './rules'
import { staffAllDepartments, type Staff } from './staff'

const POINTS_PER_WARD = 30
const COUNTRY_LANES = 12

/** Everything the invented cases happen in: today's rules, places and people. */
export interface World {
  readonly book: RuleBook
  readonly rules: Rules
  readonly staff: Staff
  readonly categories: Skewed<string>
  readonly wards: Skewed<WardShape>
  readonly streets: ReadonlyMap<string, readonly string[]>
  readonly points: ReadonlyMap<string, readonly GeoPoint[]>
  /** The instant after which nothing has happened yet. */
  readonly now: Date
}

export async function readWorld(db: EntityManager, dice: Dice, now: Date): Promise<World> {
  const book = await readRuleBook(db)
  return {
    book,
    rules: new Rules(book, now),
    staff: await staffAllDepartments(db, book.departments),
    categories: categoriesOf(book),
    wards: fallingOff(book.wardShapes, 0.8),
    streets: new Map(book.wardShapes.map(({ code }) => [code, streetsOf(book, code)])),
    points: new Map(book.wardShapes.map((ward) => [ward.code, pointsIn(ward, dice)])),
    now,
  }
}

/** Misconduct is the rarest field, "other" the second rarest; the rest falls off in the order of the list. */
function categoriesOf({ terms }: RuleBook): Skewed<string> {
  const codes = terms.filter(({ type }) => type === 'category').map(({ code }) => code)
  const { items, totals } = fallingOff(codes, 0.6)
  const weights = totals.map((total, index) => total - (totals[index - 1] ?? 0))
  const share = (code: string, weight: number): number => (code === 'misconduct' ? weight / 5 : weight)
  return skewed(items.map((code, index) => [code, share(code, weights[index] ?? 0)] as const))
}

/** Streets that the city's gazetteer knows, otherwise lanes of a neighbourhood. */
function streetsOf({ gazetteer }: RuleBook, wardCode: string): string[] {
  const named = gazetteer.names.flatMap(({ entry }) =>
    entry?.kind === 'street' && entry.wards.includes(wardCode) ? [`đường ${entry.name}`] : [],
  )
  const lanes = Array.from({ length: COUNTRY_LANES }, (_, index) => `tổ ${index + 1}`)
  return named.length > 0 ? [...new Set(named)] : lanes
}

function pointsIn({ bbox, polygons, centre }: WardShape, dice: Dice): GeoPoint[] {
  const points = [centre]
  for (let tries = 0; tries < POINTS_PER_WARD * 3 && points.length < POINTS_PER_WARD; tries += 1) {
    const point = { lat: dice.between(bbox.south, bbox.north), lng: dice.between(bbox.west, bbox.east) }
    if (polygons.some((polygon) => polygonContains(polygon, point))) points.push(point)
  }
  return points
}
