import { useEffect, useRef } from 'react'
import type { Photo } from '../api/types'
import { Icon } from '../ui/icon'
import { useWords } from '../ui/language'

interface LightboxProps {
  readonly photos: readonly Photo[]
  readonly at: number
  readonly onMove: (at: number) => void
  readonly onClose: () => void
}

/** One picture as large as the screen; arrows move, Esc closes (the dialog element does both traps for us). */
export function Lightbox({ photos, at, onMove, onClose }: LightboxProps) {
  const words = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const photo = photos[at]
  const step = (by: number) => onMove((at + by + photos.length) % photos.length)
  useEffect(() => dialog.current?.showModal(), [])
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowRight') step(1)
    if (event.key === 'ArrowLeft') step(-1)
  }
  const caption = words('case.photoOf', { number: at + 1, total: photos.length })
  return (
    <dialog ref={dialog} className="lightbox" aria-label={caption} onClose={onClose} onKeyDown={onKeyDown}>
      {photo && <img src={photo.url} alt={caption} />}
      <LightboxTools
        caption={caption}
        hasMany={photos.length > 1}
        onStep={step}
        onClose={() => dialog.current?.close()}
      />
    </dialog>
  )
}

interface LightboxToolsProps {
  readonly caption: string
  readonly hasMany: boolean
  readonly onStep: (by: number) => void
  readonly onClose: () => void
}

function LightboxTools({ caption, hasMany, onStep, onClose }: LightboxToolsProps) {
  const words = useWords()
  return (
    <div className="lightbox-tools">
      {hasMany && (
        <button type="button" onClick={() => onStep(-1)} aria-label={words('case.previousPhoto')}>
          <Icon name="back" size={22} />
        </button>
      )}
      <span aria-live="polite">{caption}</span>
      {hasMany && (
        <button type="button" onClick={() => onStep(1)} aria-label={words('case.nextPhoto')}>
          <Icon name="next" size={22} />
        </button>
      )}
      <button type="button" onClick={onClose} aria-label={words('case.closePhoto')}>
        <Icon name="close" size={22} />
      </button>
    </div>
  )
}
