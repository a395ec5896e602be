import fc from 'fast-check'
import { daNangShapes as shapes, daNangWards } from './da-nang'
import { polygonContains } from './polygon'
import { cityBounds, findWardAt, isLikelySwapped, loadWardShapes } from './ward-shapes'

const bounds = cityBounds(shapes)
const nameAt = (lat: number, lng: number) => findWardAt(shapes, { lat, lng })?.name
const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true })

test('there is one shape for each of the 94 wards', () => {
  expect(shapes.map(({ code }) => code).sort()).toEqual(daNangWards.map(({ code }) => code).sort())
  expect(shapes).toHaveLength(94)
})

test.each(shapes.map((shape) => [shape.name, shape] as const))('the centre of %s lies in it', (_, shape) => {
  expect(findWardAt(shapes, shape.centre)?.code).toBe(shape.code)
})

test.each([
  ['the west end of Cầu Rồng', 16.0612, 108.2236, 'Phường Hải Châu'],
  ['Mỹ Khê beach', 16.062, 108.2462, 'Phường An Hải'],
  ['the Marble Mountains', 16.004, 108.263, 'Phường Ngũ Hành Sơn'],
  ['the Japanese bridge', 15.8771, 108.326, 'Phường Hội An'],
  ['Cù Lao Chàm', 15.955, 108.513, 'Xã Tân Hiệp'],
  ['Mỹ Sơn sanctuary', 15.764, 108.124, 'Xã Thu Bồn'],
])('%s is found', (...[, lat, lng, ward]) => {
  expect(nameAt(lat, lng)).toBe(ward)
})

test('open sea, Huế and Hà Nội are in no ward', () => {
  expect(nameAt(16.2, 109)).toBeUndefined()
  expect(nameAt(16.463, 107.59)).toBeUndefined()
  expect(nameAt(21.03, 105.85)).toBeUndefined()
})

test('a point that is no number is in no ward', () => {
  expect(nameAt(NaN, 108.2)).toBeUndefined()
  expect(nameAt(16, Infinity)).toBeUndefined()
})

test('a random point is in the ward found for it, and in no other', () => {
  fc.assert(
    fc.property(degrees(14.9, 17.2), degrees(107.1, 108.8), (lat, lng) => {
      const owners = shapes.filter(({ polygons }) => polygons.some((p) => polygonContains(p, { lat, lng })))
      expect(findWardAt(shapes, { lat, lng })?.code).toBe(owners[0]?.code)
      expect(owners.length).toBeLessThanOrEqual(1)
    }),
    { numRuns: 500 },
  )
})

test('outside the bounds of the city nothing is found', () => {
  const outside = fc
    .tuple(degrees(-90, 90), degrees(-180, 180))
    .filter(
      ([lat, lng]) => lat < bounds.south || lat > bounds.north || lng < bounds.west || lng > bounds.east,
    )
  fc.assert(fc.property(outside, ([lat, lng]) => nameAt(lat, lng) === undefined))
})

test('a corner shared by wards belongs to at most one of them, and always the same', () => {
  const corners = shapes.flatMap(({ polygons }) => polygons.flat(2)).filter((_, i) => i % 17 === 0)
  for (const [lng, lat] of corners) {
    const owners = shapes.filter(({ polygons }) => polygons.some((p) => polygonContains(p, { lat, lng })))
    expect(owners.length).toBeLessThanOrEqual(1)
    expect(findWardAt([...shapes].reverse(), { lat, lng })?.code).toBe(owners[0]?.code)
  }
})

test('a hole does not belong to the polygon and an island in another part does', () => {
  const square = (from: number, to: number) =>
    [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
      [from, from],
    ] as [number, number][]
  const donut = [square(0, 10), square(4, 6)]
  expect(polygonContains(donut, { lat: 2, lng: 2 })).toBe(true)
  expect(polygonContains(donut, { lat: 5, lng: 5 })).toBe(false)
})

test('swapped coordinates are recognised, right and foreign ones are not', () => {
  expect(isLikelySwapped(shapes, { lat: 108.2236, lng: 16.0612 })).toBe(true)
  expect(isLikelySwapped(shapes, { lat: 16.0612, lng: 108.2236 })).toBe(false)
  expect(isLikelySwapped(shapes, { lat: 105.85, lng: 21.03 })).toBe(false)
})

test('a file that is no topology of wards is refused', () => {
  expect(() => loadWardShapes({ type: 'FeatureCollection', features: [] })).toThrow('Not a TopoJSON')
  expect(() => loadWardShapes(null)).toThrow('Not a TopoJSON')
  expect(() => loadWardShapes({ type: 'Topology', arcs: [], objects: {} })).toThrow('without wards')
})
