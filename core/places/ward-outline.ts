import type { GeoPoint } from './geo-point'
import type { Polygon } from './polygon'
import type { WardShape } from './ward-shapes'

/** A ward drawn as SVG: fill with `fill-rule="evenodd"`, put the pin at `project(point)`. */
export interface WardOutline {
  readonly path: string
  readonly viewBox: string
  readonly project: (point: GeoPoint) => { x: number; y: number }
}

const PADDING_SHARE = 0.04

/** The outline of a ward, north up, undistorted and centred in a box of `width` × `height`. */
export function outlineSvgPath(shape: WardShape, width: number, height: number): WardOutline {
  const project = projectionOf(shape, width, height)
  return {
    path: shape.polygons.map((polygon) => polygonPath(polygon, project)).join(''),
    viewBox: `0 0 ${width} ${height}`,
    project,
  }
}

function projectionOf({ bbox }: WardShape, width: number, height: number): WardOutline['project'] {
  const midLat = (bbox.south + bbox.north) / 2
  const midLng = (bbox.west + bbox.east) / 2
  // A degree of longitude is shorter than one of latitude by the cosine of the latitude
  const squeeze = Math.cos((midLat * Math.PI) / 180)
  const room = 1 - 2 * PADDING_SHARE
  const scale = Math.min(
    (width * room) / Math.max((bbox.east - bbox.west) * squeeze, Number.EPSILON),
    (height * room) / Math.max(bbox.north - bbox.south, Number.EPSILON),
  )
  return ({ lat, lng }) => ({
    x: rounded(width / 2 + (lng - midLng) * squeeze * scale),
    y: rounded(height / 2 - (lat - midLat) * scale),
  })
}

function polygonPath(polygon: Polygon, project: WardOutline['project']): string {
  return polygon
    .map((ring) => {
      const corners = ring.slice(0, -1).map(([lng, lat]) => project({ lat, lng }))
      return `M${corners.map(({ x, y }) => `${x} ${y}`).join('L')}Z`
    })
    .join('')
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
