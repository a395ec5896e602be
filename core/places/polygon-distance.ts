import type { GeoPoint } from './geo-point'
import { boundsOf, type Polygon, type Position } from './polygon'

const METRES_PER_DEGREE = 111_195

interface Flat {
  readonly x: number
  readonly y: number
}

/** Degrees to metres around a point; exact enough for the few kilometres asked about. */
function flattener(centre: GeoPoint): (position: Position) => Flat {
  const squeeze = Math.cos((centre.lat * Math.PI) / 180)
  return ([lng, lat]) => ({
    x: (lng - centre.lng) * squeeze * METRES_PER_DEGREE,
    y: (lat - centre.lat) * METRES_PER_DEGREE,
  })
}

/** Distance from the origin to the segment between two points. */
function distanceToSegment(from: Flat, to: Flat): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const lengthSquared = dx * dx + dy * dy
  const along = lengthSquared === 0 ? 0 : -(from.x * dx + from.y * dy) / lengthSquared
  const share = Math.min(1, Math.max(0, along))
  return Math.hypot(from.x + share * dx, from.y + share * dy)
}

function isWorthMeasuring(
  polygons: readonly Polygon[],
  { lat, lng }: GeoPoint,
  withinMetres: number,
): boolean {
  const { south, west, north, east } = boundsOf(polygons)
  const margin = (2 * withinMetres) / METRES_PER_DEGREE
  return lat > south - margin && lat < north + margin && lng > west - margin && lng < east + margin
}

/**
 * Metres from a point to the nearest border; Infinity when that is clearly more than `withinMetres`. A point
 * inside is measured to the border too: ask `findWardAt` first.
 */
export function distanceToPolygons(
  polygons: readonly Polygon[],
  point: GeoPoint,
  withinMetres: number,
): number {
  if (!isWorthMeasuring(polygons, point, withinMetres)) return Infinity
  const flat = flattener(point)
  let nearest = Infinity
  for (const ring of polygons.flat()) {
    let previous = ring.at(-1)
    for (const current of ring) {
      if (previous) nearest = Math.min(nearest, distanceToSegment(flat(previous), flat(current)))
      previous = current
    }
  }
  return nearest
}
