/** A place on Earth in degrees, WGS84. */
export interface GeoPoint {
  readonly lat: number
  readonly lng: number
}

const EARTH_RADIUS_METRES = 6_371_008.8

/** Great-circle distance in metres (haversine). */
export function distanceMetres(a: GeoPoint, b: GeoPoint): number {
  const latSin = Math.sin(radians(b.lat - a.lat) / 2)
  const lngSin = Math.sin(radians(b.lng - a.lng) / 2)
  const h = latSin * latSin + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * lngSin * lngSin
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)))
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
