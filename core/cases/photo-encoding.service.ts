import { createHash } from 'node:crypto'
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp'
import { v7 as uuid } from 'uuid'
import { invalid } from '../platform/errors'
import {
  DECODER_PIXEL_LIMIT,
  hasTooManyPixels,
  isHeavy,
  sniffPhotoFormat,
  type PhotoFormat,
  type PhotoHeader,
} from './photo-format'
import { Slots } from './photo-slots'

/** A picture of ours: new pixels, no metadata, nothing left of the file that was sent. */
export interface EncodedPhoto {
  readonly id: string
  readonly width: number
  readonly height: number
  /** Hex SHA-256 of `full`. */
  readonly sha256: string
  readonly full: Buffer
  readonly thumbnail: Buffer
}

/** Content-Type of both sizes. */
export const PHOTO_CONTENT_TYPE = 'image/jpeg'

const LONG_SIDE = { full: 2_048, thumbnail: 360 }
const QUALITY = { full: 80, thumbnail: 72 }
const MAX_SECONDS = 15
const AT_ONCE = 2
const MAX_WAITING_BYTES = 96_000_000

// libvips keeps memory for reuse and a thread per core unless told; the API must stay small
sharp.cache(false)
sharp.concurrency(1)
// Second lock behind the signature check: whatever the bytes are, no other decoder of libvips ever sees them
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`),
})

const slots = new Slots(AT_ONCE, MAX_WAITING_BYTES)

/**
 * Decodes an upload and encodes its pixels anew, upright and without metadata (EXIF, GPS, ICC, XMP), in two
 * sizes.
 * @throws AppError `invalid`: `photo/empty`, `photo/unsupported`, `photo/too-many-pixels`,
 *   `photo/unreadable`; `too-many`: `photo/busy`
 */
export async function encodePhoto(bytes: Buffer): Promise<EncodedPhoto> {
  if (bytes.length === 0) throw invalid('photo/empty')
  const format = sniffPhotoFormat(bytes)
  if (!format) throw invalid('photo/unsupported')
  const header = await readHeader(bytes, format)
  if (hasTooManyPixels(header)) throw invalid('photo/too-many-pixels')
  return await slots.run(
    isHeavy(header) ? AT_ONCE : 1,
    bytes.length,
    async () => await encodeBothSizes(bytes),
  )
}

async function encodeBothSizes(bytes: Buffer): Promise<EncodedPhoto> {
  const full = await decoding(
    async () => await shrink(openPhoto(bytes), 'full').toBuffer({ resolveWithObject: true }),
  )
  const thumbnail = await shrink(sharp(full.data), 'thumbnail').toBuffer()
  const { width, height } = full.info
  const sha256 = createHash('sha256').update(full.data).digest('hex')
  return { id: uuid(), width, height, sha256, full: full.data, thumbnail }
}

function openPhoto(bytes: Buffer, options: SharpOptions = {}): Sharp {
  // 'error' includes 'truncated': half a photo is refused rather than stored with a grey half
  return sharp(bytes, {
    failOn: 'error',
    limitInputPixels: DECODER_PIXEL_LIMIT,
    sequentialRead: true,
    pages: 1,
    ...options,
  })
}

/** Upright, on white where it is transparent, never enlarged; sharp drops all metadata unless asked to keep it. */
function shrink(photo: Sharp, size: 'full' | 'thumbnail'): Sharp {
  const side = LONG_SIDE[size]
  return photo
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: QUALITY[size] })
    .timeout({ seconds: MAX_SECONDS })
}

/** Reads the header only: no pixel is decoded before we know how many there are. */
async function readHeader(bytes: Buffer, format: PhotoFormat): Promise<PhotoHeader> {
  const found = await decoding(async () => await openPhoto(bytes, { limitInputPixels: false }).metadata())
  if (formatOf(found) !== format) throw invalid('photo/unsupported')
  const { width, height, channels, depth, isProgressive } = found
  return { format, width, height, channels, bytesPerChannel: depth === 'uchar' ? 1 : 2, isProgressive }
}

function formatOf({ format, compression }: Metadata): string {
  // The HEIF decoder reads AVIF (AV1) only; HEIC (HEVC) is patented and not in the build
  return format === 'heif' && compression === 'av1' ? 'avif' : format
}

/** Whatever the decoder says of the bytes, its words stay out of the answer: they name internals. */
async function decoding<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch {
    throw invalid('photo/unreadable')
  }
}
