import { PlaceInput } from './place.schema'

test('an address, a pin, both and neither are places', () => {
  for (const place of [
    {},
    { address: '12 Bạch Đằng' },
    { lat: 16.06, lng: 108.22 },
    { address: 'x', lat: 0, lng: 0 },
  ]) {
    expect(PlaceInput.parse(place)).toEqual(place)
  }
})

test('half a pin is refused', () => {
  expect(PlaceInput.safeParse({ lat: 16.06 }).success).toBe(false)
  expect(PlaceInput.safeParse({ lng: 108.22 }).success).toBe(false)
})

test('coordinates off the Earth, NaN and long addresses are refused', () => {
  expect(PlaceInput.safeParse({ lat: 181, lng: 16.06 }).success).toBe(false)
  expect(PlaceInput.safeParse({ lat: 16, lng: 181 }).success).toBe(false)
  expect(PlaceInput.safeParse({ lat: NaN, lng: 108 }).success).toBe(false)
  expect(PlaceInput.safeParse({ address: 'a'.repeat(301) }).success).toBe(false)
  expect(PlaceInput.safeParse({ address: 'a'.repeat(300) }).success).toBe(true)
})

test('an address is trimmed and composed', () => {
  expect(PlaceInput.parse({ address: '  Hải Châu '.normalize('NFD') })).toEqual({ address: 'Hải Châu' })
})

test('numbers that changed places pass the form, so that the intake can say what is wrong with them', () => {
  expect(PlaceInput.safeParse({ lat: 108.22, lng: 16.06 }).success).toBe(true)
})
