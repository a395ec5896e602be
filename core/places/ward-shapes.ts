import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { GeoPoint } from './geo-point'
import { boundsOf, interiorPoint, isWithinBounds, polygonContains } from './polygon'
import type { Bounds, Polygon, Position } from './polygon'
import { distanceToPolygons } from './polygon-distance'

/** The ground of one ward: `centre` is always inside it, in its largest part. */
export interface WardShape {
  readonly code: string
  readonly name: string
  readonly bbox: Bounds
  readonly polygons: readonly Polygon[]
  readonly centre: GeoPoint
}

type WardTopology = Topology<Record<string, GeometryCollection<{ code: string; name: string }>>>

/**
 * The wards of a TopoJSON file whose geometries carry `code` and `name`.
 * @throws Error when the file holds no polygons with these properties
 */
export function loadWardShapes(topology: unknown): WardShape[] {
  if (!isWardTopology(topology)) throw new Error('Not a TopoJSON topology of wards')
  const shapes = Object.values(topology.objects)
    .flatMap((collection) => feature(topology, collection).features)
    .map(({ properties, geometry }) => wardShape(properties.code, properties.name, polygonsOf(geometry)))
  if (shapes.length === 0) throw new Error('A topology without wards')
  return shapes
}

/**
 * The ward that covers this point, if any. A point on a border belongs to one ward only, always the same
 * (the half-open rule of `polygonContains`; were shapes to overlap, the first of the list).
 */
export function findWardAt(shapes: readonly WardShape[], point: GeoPoint): WardShape | undefined {
  return shapes.find(
    (shape) =>
      isWithinBounds(shape.bbox, point) && shape.polygons.some((polygon) => polygonContains(polygon, point)),
  )
}

/**
 * The ward nearest to a point that no ward covers, within a distance: beaches, river mouths and quays fall
 * outside polygons that were simplified or drawn at the high-water mark.
 */
export function findNearestWard(
  shapes: readonly WardShape[],
  point: GeoPoint,
  withinMetres: number,
): WardShape | undefined {
  const near = shapes
    .map((shape) => ({ shape, metres: distanceToPolygons(shape.polygons, point, withinMetres) }))
    .filter(({ metres }) => metres <= withinMetres)
  return near.sort((one, other) => one.metres - other.metres)[0]?.shape
}

/** The box around all wards, islands included. */
export function cityBounds(shapes: readonly WardShape[]): Bounds {
  return {
    south: Math.min(...shapes.map(({ bbox }) => bbox.south)),
    west: Math.min(...shapes.map(({ bbox }) => bbox.west)),
    north: Math.max(...shapes.map(({ bbox }) => bbox.north)),
    east: Math.max(...shapes.map(({ bbox }) => bbox.east)),
  }
}

/** Latitude and longitude probably changed places: outside the city as given, in a ward when swapped back. */
export function isLikelySwapped(shapes: readonly WardShape[], point: GeoPoint): boolean {
  const swapped = { lat: point.lng, lng: point.lat }
  return !isWithinBounds(cityBounds(shapes), point) && findWardAt(shapes, swapped) !== undefined
}

/** What stands for the ground of a ward that nobody has drawn: nothing, somewhere among its neighbours. */
export function groundless(neighbours: readonly WardShape[]): Omit<WardShape, 'code' | 'name'> {
  const bbox = cityBounds(neighbours)
  const centre = { lat: (bbox.south + bbox.north) / 2, lng: (bbox.west + bbox.east) / 2 }
  return { bbox, centre, polygons: [] }
}

/** May a ward that nobody has drawn lie here? */
export function mayBeUndrawn(shapes: readonly WardShape[], point: GeoPoint): boolean {
  return shapes.some(({ polygons, bbox }) => polygons.length === 0 && isWithinBounds(bbox, point))
}

function wardShape(code: string, name: string, polygons: readonly Polygon[]): WardShape {
  const largest = [...polygons].sort((a, b) => outerArea(b) - outerArea(a))[0] ?? []
  return { code, name, bbox: boundsOf(polygons), polygons, centre: interiorPoint(largest) }
}

/** Shoelace, in square degrees: good enough to compare the islands of one ward. */
function outerArea(polygon: Polygon): number {
  const ring = polygon[0] ?? []
  let [twice, previous] = [0, ring.at(-1)]
  for (const current of ring) {
    if (previous) twice += previous[0] * current[1] - current[0] * previous[1]
    previous = current
  }
  return Math.abs(twice) / 2
}

function polygonsOf(geometry: GeoJSON.Geometry): Polygon[] {
  if (geometry.type === 'Polygon') return [toPolygon(geometry.coordinates)]
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.map(toPolygon)
  throw new Error(`A ward must be a polygon, not ${geometry.type}`)
}

function toPolygon(rings: readonly GeoJSON.Position[][]): Polygon {
  return rings.map((ring) => ring.map(([lng = NaN, lat = NaN]): Position => [lng, lat]))
}

function isWardTopology(value: unknown): value is WardTopology {
  if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'Topology')
    return false
  if (!('objects' in value) || typeof value.objects !== 'object' || value.objects === null) return false
  return Object.values(value.objects as Record<string, { geometries?: unknown }>).every(
    ({ geometries }) => Array.isArray(geometries) && geometries.every(hasWardProperties),
  )
}

function hasWardProperties(geometry: unknown): boolean {
  const { properties } = geometry as { properties?: { code?: unknown; name?: unknown } }
  return typeof properties?.code === 'string' && typeof properties.name === 'string'
}
