import { daNangShapes } from './da-nang'
import { distanceToPolygons } from './polygon-distance'
import { findNearestWard, findWardAt } from './ward-shapes'

const square = [
  [
    [
      [108, 16],
      [108.01, 16],
      [108.01, 16.01],
      [108, 16.01],
      [108, 16],
    ] as [number, number][],
  ],
]

test('a point 0.001° north of a border is 111 metres away from it', () => {
  expect(distanceToPolygons(square, { lat: 16.011, lng: 108.005 }, 5_000)).toBeCloseTo(111.2, 0)
})

test('beyond a corner the distance is to the corner', () => {
  const metres = distanceToPolygons(square, { lat: 16.011, lng: 108.011 }, 5_000)
  expect(metres).toBeCloseTo(Math.hypot(111.2, 111.2 * Math.cos((16.011 * Math.PI) / 180)), 0)
})

test('what is far away is not measured', () => {
  expect(distanceToPolygons(square, { lat: 17, lng: 108 }, 1_000)).toBe(Infinity)
})

test('a river mouth just off the drawn shore belongs to the ward beside it', () => {
  const mouth = { lat: 16.0776, lng: 108.1829 }
  expect(findWardAt(daNangShapes, mouth)).toBeUndefined()
  expect(findNearestWard(daNangShapes, mouth, 1_000)?.name).toMatch(/Thanh Khê|Hòa Khánh|Liên Chiểu/u)
})

test('the open sea and another city belong to none', () => {
  expect(findNearestWard(daNangShapes, { lat: 16.3, lng: 108.6 }, 1_000)).toBeUndefined()
  expect(findNearestWard(daNangShapes, { lat: 10.776, lng: 106.7 }, 1_000)).toBeUndefined()
})
