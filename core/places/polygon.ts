import type { GeoPoint } from './geo-point'

/** `[lng, lat]`, the order of GeoJSON and TopoJSON. */
export type Position = readonly [lng: number, lat: number]
export type Ring = readonly Position[]
/** The outer ring, then its holes. */
export type Polygon = readonly Ring[]

export interface Bounds {
  readonly south: number
  readonly west: number
  readonly north: number
  readonly east: number
}

/** The smallest box around all rings. */
export function boundsOf(polygons: readonly Polygon[]): Bounds {
  let [south, west, north, east] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lng, lat] of polygons.flat(2)) {
    south = Math.min(south, lat)
    north = Math.max(north, lat)
    west = Math.min(west, lng)
    east = Math.max(east, lng)
  }
  return { south, west, north, east }
}

/** The edges of the box belong to it. */
export function isWithinBounds(box: Bounds, { lat, lng }: GeoPoint): boolean {
  return lat >= box.south && lat <= box.north && lng >= box.west && lng <= box.east
}

/** Even-odd rule over the outer ring and its holes. */
export function polygonContains(polygon: Polygon, point: GeoPoint): boolean {
  let isInside = false
  for (const ring of polygon) {
    const crossings = crossingsAt(ring, point.lat).filter((lng) => point.lng < lng).length
    if (crossings % 2 === 1) isInside = !isInside
  }
  return isInside
}

/** A point inside the polygon, in the middle of its widest part among a few horizontal cuts. */
export function interiorPoint(polygon: Polygon): GeoPoint {
  const { south, north, west, east } = boundsOf([polygon])
  let widest = { width: -1, lat: (south + north) / 2, lng: (west + east) / 2 }
  // The middle cut comes first, so that a compact ward gets a central point
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9]) {
    const cut = widestSpan(polygon, south + (north - south) * share)
    if (cut && cut.width > widest.width * 1.25) widest = cut
  }
  return { lat: widest.lat, lng: widest.lng }
}

function widestSpan(polygon: Polygon, lat: number): { width: number; lat: number; lng: number } | undefined {
  const crossings = polygon.flatMap((ring) => crossingsAt(ring, lat)).sort((a, b) => a - b)
  let best: { width: number; lat: number; lng: number } | undefined
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const [from = 0, to = 0] = crossings.slice(i, i + 2)
    if (!best || to - from > best.width) best = { width: to - from, lat, lng: (from + to) / 2 }
  }
  return best
}

/**
 * Longitudes where the ring crosses this latitude. An edge owns its lower end only and is always reckoned from its
 * lower end, so two wards that share an edge agree exactly on its side: a point on the border is in one of them.
 */
function crossingsAt(ring: Ring, lat: number): number[] {
  const crossings: number[] = []
  let previous = ring.at(-1)
  for (const current of ring) {
    if (previous && previous[1] > lat !== current[1] > lat)
      crossings.push(crossingLng(previous, current, lat))
    previous = current
  }
  return crossings
}

function crossingLng(a: Position, b: Position, lat: number): number {
  const [low, high] = a[1] < b[1] ? [a, b] : [b, a]
  return low[0] + ((high[0] - low[0]) * (lat - low[1])) / (high[1] - low[1])
}
