import sharp from 'sharp'

/** A picture as a phone sends it, with the place it was taken inside. */
export async function phonePhoto(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const picture = sharp({ create: { width: 1_600, height: 1_200, channels: 3, background: '#8a5a3c' } })
  const buffer = await picture
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '16/1 4/1 0/1' } })
    .jpeg()
    .toBuffer()
  return { name: 'anh-hien-truong.jpg', mimeType: 'image/jpeg', buffer }
}
