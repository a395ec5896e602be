import { hasTooManyPixels, isHeavy, type PhotoHeader } from './photo-format'

const photo: PhotoHeader = {
  format: 'jpeg',
  width: 4_000,
  height: 3_000,
  channels: 3,
  bytesPerChannel: 1,
  isProgressive: false,
}

test('the largest photo of a 50-megapixel phone is accepted and light', () => {
  const largest = { ...photo, width: 8_192, height: 6_144 }
  expect(hasTooManyPixels(largest)).toBe(false)
  expect(isHeavy(largest)).toBe(false)
})

test('a progressive photo of that size is accepted but runs alone', () => {
  const progressive = { ...photo, width: 8_192, height: 6_144, isProgressive: true }
  expect(hasTooManyPixels(progressive)).toBe(false)
  expect(isHeavy(progressive)).toBe(true)
})

test('an interlaced PNG with 16 bits and transparency is refused from 28 megapixels on', () => {
  const deep: PhotoHeader = { ...photo, format: 'png', channels: 4, bytesPerChannel: 2, isProgressive: true }
  expect(hasTooManyPixels({ ...deep, width: 7_000, height: 3_900 })).toBe(false)
  expect(hasTooManyPixels({ ...deep, width: 7_000, height: 4_100 })).toBe(true)
})

test('a 12-megapixel AVIF is accepted and runs alone', () => {
  expect(hasTooManyPixels({ ...photo, format: 'avif' })).toBe(false)
  expect(isHeavy({ ...photo, format: 'avif' })).toBe(true)
})
