export type PhotoFormat = 'jpeg' | 'png' | 'webp' | 'avif'

const startsWith = (bytes: Buffer, at: number, signature: string): boolean =>
  bytes.toString('latin1', at, at + signature.length) === signature

/**
 * What the bytes say they are; names and Content-Type headers are not asked. Formats that can carry script
 * (SVG, PDF), that are not photos (GIF) or that the decoder cannot read (HEIC) are undefined.
 */
export function sniffPhotoFormat(bytes: Buffer): PhotoFormat | undefined {
  if (startsWith(bytes, 0, '\xFF\xD8\xFF')) return 'jpeg'
  if (startsWith(bytes, 0, '\x89PNG\r\n\x1A\n')) return 'png'
  if (startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP')) return 'webp'
  if (startsWith(bytes, 4, 'ftypavif')) return 'avif'
  return undefined
}

/** The parts of a picture's header that decide how much memory decoding takes. */
export interface PhotoHeader {
  readonly format: PhotoFormat
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly bytesPerChannel: number
  /** Interlaced PNG and progressive JPEG: nothing can be scaled down before all of it is read. */
  readonly isProgressive: boolean
}

// 50 megapixel phones make 8,192 × 6,144
const MAX_PIXELS = 52_000_000
const MAX_FRAME_BYTES = 224_000_000
const HEAVY_FRAME_BYTES = 48_000_000
// Measured: libheif and aom together hold the frame about four times
const AVIF_BYTES_PER_PIXEL = 17

/** Bytes held at once while decoding; what can be read line by line costs next to nothing. */
function frameBytes({
  format,
  width,
  height,
  channels,
  bytesPerChannel,
  isProgressive,
}: PhotoHeader): number {
  if (format === 'avif') return width * height * AVIF_BYTES_PER_PIXEL
  return isProgressive ? width * height * channels * bytesPerChannel : 0
}

/** True for decompression bombs and for photos no phone makes. */
export function hasTooManyPixels(header: PhotoHeader): boolean {
  return header.width * header.height > MAX_PIXELS || frameBytes(header) > MAX_FRAME_BYTES
}

/** True when the photo should be the only one in memory. */
export function isHeavy(header: PhotoHeader): boolean {
  return frameBytes(header) > HEAVY_FRAME_BYTES
}

export const DECODER_PIXEL_LIMIT = MAX_PIXELS
