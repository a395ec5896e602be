import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import { z } from 'zod'
import { PHOTO_CONTENT_TYPE } from '../../core/cases/photo-encoding.service'
import { openPhotoFile, PHOTO_SIZES, type PhotoSize } from '../../core/cases/photo-files.service'
import type { FileStore } from '../../core/platform/files'

export const PhotoSizeQuery = z.object({ size: z.enum(PHOTO_SIZES).default('full') })

/** Streams a stored picture. It never changes under its id, so the reader's own cache may keep it. */
export async function sendPhoto(
  res: Response,
  files: FileStore,
  photoId: string,
  size: PhotoSize,
): Promise<void> {
  const { stream, bytes } = await openPhotoFile(files, photoId, size)
  res.set({
    'Content-Type': PHOTO_CONTENT_TYPE,
    'Content-Length': String(bytes),
    'Content-Disposition': `inline; filename="${photoId}.jpg"`,
    'Cache-Control': 'private, max-age=86400, immutable',
  })
  await pipeline(stream, res).catch(ignoreAbort)
}

/** A reader who leaves in the middle of a picture is no error. */
function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) throw error
}
