import { useEffect, useState } from 'react'
import { useWords } from './language'

const PATIENCE_MS = 300

/** Grey bars in the shape of what is coming, only when it takes longer than a blink. */
export function LateSkeleton({ rows = 6 }: { rows?: number }) {
  const words = useWords()
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!isLate) return null
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{words('loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="skeleton-row" />
      ))}
    </div>
  )
}
