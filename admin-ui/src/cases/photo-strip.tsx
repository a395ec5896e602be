import { useState } from 'react'
import type { Photo } from '../api/types'
import { useWords } from '../ui/language'
import { Lightbox } from './lightbox'

export function PhotoStrip({ photos }: { photos: readonly Photo[] }) {
  const words = useWords()
  const [openAt, setOpenAt] = useState<number>()
  if (photos.length === 0) return null
  return (
    <>
      <ul className="photo-strip">
        {photos.map((photo, at) => (
          <li key={photo.id}>
            <button
              type="button"
              onClick={() => setOpenAt(at)}
              aria-label={words('case.openPhoto', { number: at + 1, total: photos.length })}
            >
              <img src={photo.thumbnailUrl} alt="" width={photo.width} height={photo.height} loading="lazy" />
            </button>
          </li>
        ))}
      </ul>
      {openAt !== undefined && (
        <Lightbox photos={photos} at={openAt} onMove={setOpenAt} onClose={() => setOpenAt(undefined)} />
      )}
    </>
  )
}
