import type { FileStore, OpenedFile } from '../platform/files'
import type { EncodedPhoto } from './photo-encoding.service'

export const PHOTO_SIZES = ['thumb', 'full'] as const
export type PhotoSize = (typeof PHOTO_SIZES)[number]

const keyOf = (photoId: string, size: PhotoSize): string => `${photoId}-${size}.jpg`

/**
 * Writes both sizes of every photo, or none. Called before the transaction that opens the case: a row must
 * never name a file that is not there. When that transaction fails, call `dropPhotos`.
 */
export async function keepPhotos(files: FileStore, photos: readonly EncodedPhoto[]): Promise<void> {
  try {
    for (const { id, full, thumbnail } of photos) {
      await files.put(keyOf(id, 'full'), full)
      await files.put(keyOf(id, 'thumb'), thumbnail)
    }
  } catch (error) {
    await dropPhotos(files, photos)
    throw error
  }
}

export async function dropPhotos(
  files: FileStore,
  photos: readonly Pick<EncodedPhoto, 'id'>[],
): Promise<void> {
  for (const { id } of photos) {
    for (const size of PHOTO_SIZES) await files.remove(keyOf(id, size))
  }
}

/** @throws AppError `not-found` when the store has no such photo */
export async function openPhotoFile(files: FileStore, photoId: string, size: PhotoSize): Promise<OpenedFile> {
  return await files.open(keyOf(photoId, size))
}
