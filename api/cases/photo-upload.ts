import { encodePhoto, type EncodedPhoto } from '../../core/cases/photo-encoding.service'
import { dropPhotos, keepPhotos } from '../../core/cases/photo-files.service'
import type { FileStore } from '../../core/platform/files'
import type { Prepared } from '../http/endpoint'

export interface Upload {
  readonly photos: readonly EncodedPhoto[]
}

/** Encodes and stores the photos before the transaction opens; `undo` removes them again. */
export async function prepareUpload(files: FileStore, raw: readonly Buffer[]): Promise<Prepared<Upload>> {
  const photos: EncodedPhoto[] = []
  for (const bytes of raw) photos.push(await encodePhoto(bytes))
  await keepPhotos(files, photos)
  return { extra: { photos }, undo: async () => await dropPhotos(files, photos) }
}
