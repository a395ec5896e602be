import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { encodePhoto } from './photo-encoding.service'

const red = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#cc2222' } })

/** A PNG of any size in a few kilobytes: zeros compress a thousandfold. */
function blackPng(width: number, height: number, { rows = height, bitDepth = 1 } = {}): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = bitDepth
  const pixels = deflateSync(Buffer.alloc(rows * (1 + Math.ceil((width * bitDepth) / 8))), { level: 9 })
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('a polyglot', () => {
  const script = '<html><script>alert(1)</script></html>'

  test('with a page behind the picture loses the page', async () => {
    const encoded = await encodePhoto(
      Buffer.concat([await red(40, 30).jpeg().toBuffer(), Buffer.from(script)]),
    )
    expect(encoded.full.includes('script')).toBe(false)
    expect(encoded.thumbnail.includes('script')).toBe(false)
  })

  test('with a page in a JPEG comment loses the page', async () => {
    const jpeg = await red(40, 30).jpeg().toBuffer()
    const comment = Buffer.alloc(4)
    comment.writeUInt16BE(0xfffe, 0)
    comment.writeUInt16BE(script.length + 2, 2)
    const sent = Buffer.concat([jpeg.subarray(0, 2), comment, Buffer.from(script), jpeg.subarray(2)])
    expect((await encodePhoto(sent)).full.includes('script')).toBe(false)
  })

  test('with an archive behind the picture loses the archive', async () => {
    const encoded = await encodePhoto(
      Buffer.concat([await red(40, 30).png().toBuffer(), Buffer.from('PK\x03\x04evil')]),
    )
    expect(encoded.full.includes('evil')).toBe(false)
  })

  test.each([
    ['a page', '<html>'],
    ['a GIF', 'GIF89a/*'],
    ['a PDF', '%PDF-1.7\n'],
  ])('that begins as %s is refused', async (_, beginning) => {
    const sent = Buffer.concat([Buffer.from(beginning), await red(40, 30).jpeg().toBuffer()])
    await expect(encodePhoto(sent)).rejects.toMatchObject({ kind: 'invalid', code: 'photo/unsupported' })
  })
})

describe('a file that is refused', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'

  test.each([
    ['SVG', Buffer.from(svg)],
    ['SVG behind an XML line', Buffer.from(`<?xml version="1.0"?>${svg}`)],
    ['text', Buffer.from('Đường ngập nước')],
    ['PDF', Buffer.from('%PDF-1.7\n%âãÏÓ')],
    ['HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['a single byte', Buffer.from([0xff])],
    ['zeros', Buffer.alloc(5_000)],
  ])('as unsupported: %s', async (_, bytes) => {
    await expect(encodePhoto(bytes)).rejects.toMatchObject({ kind: 'invalid', code: 'photo/unsupported' })
  })

  test.each(['gif', 'tiff'] as const)('as unsupported: real %s', async (format) => {
    const bytes = await red(20, 20).toFormat(format).toBuffer()
    await expect(encodePhoto(bytes)).rejects.toMatchObject({ code: 'photo/unsupported' })
  })

  test('as empty', async () => {
    await expect(encodePhoto(Buffer.alloc(0))).rejects.toMatchObject({ kind: 'invalid', code: 'photo/empty' })
  })

  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('as unreadable: half a %s', async (format) => {
    const noise = sharp(Buffer.from(Array.from({ length: 120 * 90 * 3 }, (_, at) => (at * at * 31) % 251)), {
      raw: { width: 120, height: 90, channels: 3 },
    })
    const whole = await noise.toFormat(format).toBuffer()
    const half = whole.subarray(0, whole.length / 2)
    await expect(encodePhoto(half)).rejects.toMatchObject({ kind: 'invalid', code: 'photo/unreadable' })
  })

  test.each([
    ['JPEG', '\xFF\xD8\xFF\xE0'],
    ['PNG', '\x89PNG\r\n\x1A\n'],
    ['WebP', 'RIFF\0\0\0\0WEBPVP8 '],
    ['AVIF', '\0\0\0\x1CftypavifXXXX'],
  ])('as unreadable: nothing but the signature of %s', async (_, signature) => {
    const bytes = Buffer.concat([Buffer.from(signature, 'latin1'), Buffer.alloc(200, 7)])
    await expect(encodePhoto(bytes)).rejects.toMatchObject({ kind: 'invalid', code: 'photo/unreadable' })
  })

  test('as unreadable: a PNG with fewer lines than it promises', async () => {
    await expect(encodePhoto(blackPng(500, 500, { rows: 5 }))).rejects.toMatchObject({
      code: 'photo/unreadable',
    })
  })
})

describe('a decompression bomb', () => {
  test('of 20,000 × 20,000 pixels in 50 kB is refused before it is decoded', async () => {
    const bomb = blackPng(20_000, 20_000)
    expect(bomb.length).toBeLessThan(60_000)
    const before = process.memoryUsage.rss()
    await expect(encodePhoto(bomb)).rejects.toMatchObject({ kind: 'invalid', code: 'photo/too-many-pixels' })
    expect(process.memoryUsage.rss() - before).toBeLessThan(50_000_000)
  })

  test.each([
    [100_000, 100_000],
    [1, 60_000_000],
    [0x7fffffff, 0x7fffffff],
  ])('that only claims %d × %d pixels is refused', async (width, height) => {
    const refusal = encodePhoto(blackPng(width, height, { rows: 1 }))
    await expect(refusal).rejects.toMatchObject({ kind: 'invalid', code: expect.stringMatching(/^photo\//u) })
  })

  test('of a format that needs the whole frame in memory is refused earlier', async () => {
    const wide = sharp({
      create: { width: 5_000, height: 3_000, channels: 3, background: '#fff' },
    })
    await expect(encodePhoto(await wide.avif({ effort: 0 }).toBuffer())).rejects.toMatchObject({
      code: 'photo/too-many-pixels',
    })
  })
})

test('a thin strip is no bomb', async () => {
  expect(await encodePhoto(blackPng(1, 50_000))).toMatchObject({ width: 1, height: 2_048 })
})
