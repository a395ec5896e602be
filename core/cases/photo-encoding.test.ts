import sharp, { type Sharp } from 'sharp'
import { encodePhoto } from './photo-encoding.service'

const red = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#cc2222' } })

/** Left half red, right half blue: shows which way up a picture is. */
async function twoColours(width: number, height: number): Promise<Sharp> {
  const right = await sharp({ create: { width: width / 2, height, channels: 3, background: '#2222cc' } })
    .png()
    .toBuffer()
  return red(width, height).composite([{ input: right, left: width / 2, top: 0 }])
}

const isolated = { GPSLatitudeRef: 'N', GPSLatitude: '16/1 3/1 0/1', GPSLongitudeRef: 'E' }

async function photographed(): Promise<Buffer> {
  return await red(400, 300)
    .withExif({ IFD0: { Artist: 'SECRET-OWNER', Model: 'SECRET-CAMERA' }, IFD3: isolated })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>SECRET-XMP</a></x:xmpmeta>')
    .withIccProfile('p3')
    .jpeg()
    .toBuffer()
}

async function pixelAt(jpeg: Buffer, left: number, top: number): Promise<number[]> {
  const { data } = await sharp(jpeg)
    .extract({ left, top, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return [...data]
}

describe('a photo that is accepted', () => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('%s becomes JPEG in two sizes', async (format) => {
    const encoded = await encodePhoto(await red(2_400, 1_200).toFormat(format).toBuffer())
    const [full, thumbnail] = await Promise.all([
      sharp(encoded.full).metadata(),
      sharp(encoded.thumbnail).metadata(),
    ])
    expect(full).toMatchObject({ format: 'jpeg', width: 2_048, height: 1_024 })
    expect(thumbnail).toMatchObject({ format: 'jpeg', width: 360, height: 180 })
    expect(encoded).toMatchObject({ width: 2_048, height: 1_024 })
  })

  test('keeps nothing of EXIF, GPS, XMP and colour profile', async () => {
    const sent = await photographed()
    expect(sent.includes('SECRET-OWNER')).toBe(true)
    const encoded = await encodePhoto(sent)
    for (const stored of [encoded.full, encoded.thumbnail]) {
      const metadata = await sharp(stored).metadata()
      expect(metadata).not.toHaveProperty('exif')
      expect(metadata).not.toHaveProperty('xmp')
      expect(metadata).not.toHaveProperty('iptc')
      expect(metadata).not.toHaveProperty('icc')
      expect(stored.includes('SECRET')).toBe(false)
      expect(stored.includes('Exif')).toBe(false)
    }
  })

  test('stands upright although the camera was turned', async () => {
    const turned = await (await twoColours(400, 200)).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const encoded = await encodePhoto(turned)
    expect(encoded).toMatchObject({ width: 200, height: 400 })
    const [top, bottom] = [await pixelAt(encoded.full, 100, 50), await pixelAt(encoded.full, 100, 350)]
    expect(top[0]).toBeGreaterThan(150)
    expect(bottom[2]).toBeGreaterThan(150)
    expect((await sharp(encoded.full).metadata()).orientation).toBeUndefined()
  })

  test('is white where it was transparent', async () => {
    const clear = sharp({
      create: { width: 20, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
    const encoded = await encodePhoto(await clear.png().toBuffer())
    expect(await pixelAt(encoded.full, 10, 10)).toEqual([255, 255, 255])
  })

  test('is not enlarged, down to a single pixel', async () => {
    const encoded = await encodePhoto(await red(1, 1).png().toBuffer())
    expect(encoded).toMatchObject({ width: 1, height: 1 })
    expect((await sharp(encoded.thumbnail).metadata()).width).toBe(1)
  })

  test.each(['cmyk', 'b-w'] as const)('in colour space %s becomes sRGB', async (space) => {
    const encoded = await encodePhoto(await red(40, 30).toColourspace(space).jpeg().toBuffer())
    expect((await sharp(encoded.full).metadata()).space).toBe('srgb')
  })

  test('with 16 bits a channel becomes 8 bits', async () => {
    const encoded = await encodePhoto(await red(40, 30).toColourspace('rgb16').png().toBuffer())
    expect((await sharp(encoded.full).metadata()).depth).toBe('uchar')
  })

  test('gives the same bytes and hash each time, under a new id', async () => {
    const sent = await photographed()
    const [once, twice] = await Promise.all([encodePhoto(sent), encodePhoto(sent)])
    expect(once.sha256).toBe(twice.sha256)
    expect(once.sha256).toMatch(/^[0-9a-f]{64}$/u)
    expect(once.full.equals(twice.full)).toBe(true)
    expect(once.id).not.toBe(twice.id)
  })

  test('shows only the first picture of an animation', async () => {
    const frames = Buffer.alloc(20 * 40 * 3, 120)
    const moving = sharp(frames, { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } })
    const encoded = await encodePhoto(await moving.webp({ loop: 0, delay: [100, 100] }).toBuffer())
    expect(encoded).toMatchObject({ width: 20, height: 20 })
  })
})

test('a whole report of photos at once is encoded in order of arrival', async () => {
  const sent = await Promise.all(
    [1, 2, 3, 4, 5].map(
      async (side) =>
        await red(side * 10, 10)
          .jpeg()
          .toBuffer(),
    ),
  )
  const encoded = await Promise.all(sent.map(async (bytes) => await encodePhoto(bytes)))
  expect(encoded.map(({ width }) => width)).toEqual([10, 20, 30, 40, 50])
})
