import { daNangShapes } from './da-nang'
import { distanceMetres } from './geo-point'
import { outlineSvgPath } from './ward-outline'

test.each(daNangShapes.map((shape) => [shape.name, shape] as const))('%s fits in its drawing', (_, shape) => {
  const { path, viewBox, project } = outlineSvgPath(shape, 320, 200)
  expect(viewBox).toBe('0 0 320 200')
  expect(path).toMatch(/^(?:M[\d. L]+Z)+$/)
  const numbers = (path.match(/[\d.]+/g) ?? []).map(Number)
  expect(Math.max(...numbers.filter((_n, i) => i % 2 === 0))).toBeLessThanOrEqual(320)
  expect(Math.max(...numbers.filter((_n, i) => i % 2 === 1))).toBeLessThanOrEqual(200)
  const pin = project(shape.centre)
  expect(pin.x > 0 && pin.x < 320 && pin.y > 0 && pin.y < 200).toBe(true)
})

test('north is up and east is right', () => {
  const { project } = outlineSvgPath(daNangShapes[0]!, 100, 100)
  const { lat, lng } = daNangShapes[0]!.centre
  expect(project({ lat: lat + 0.01, lng }).y).toBeLessThan(project({ lat, lng }).y)
  expect(project({ lat, lng: lng + 0.01 }).x).toBeGreaterThan(project({ lat, lng }).x)
})

test('the same distance is as long on the drawing to the east as to the north', () => {
  const { project } = outlineSvgPath(daNangShapes[0]!, 1000, 1000)
  const { lat, lng } = daNangShapes[0]!.centre
  const [centre, north, east] = [
    { lat, lng },
    { lat: lat + 0.02, lng },
    { lat, lng: lng + 0.02 },
  ].map(project)
  const ratio = (centre!.y - north!.y) / (east!.x - centre!.x)
  const metres =
    distanceMetres({ lat, lng }, { lat: lat + 0.02, lng }) /
    distanceMetres({ lat, lng }, { lat, lng: lng + 0.02 })
  expect(ratio).toBeCloseTo(metres, 1)
})

test('Cầu Rồng is about 670 m long and a point is no distance from itself', () => {
  const metres = distanceMetres({ lat: 16.0612, lng: 108.2236 }, { lat: 16.0611, lng: 108.2299 })
  expect(metres).toBeGreaterThan(600)
  expect(metres).toBeLessThan(740)
  expect(distanceMetres({ lat: 16, lng: 108 }, { lat: 16, lng: 108 })).toBe(0)
})
