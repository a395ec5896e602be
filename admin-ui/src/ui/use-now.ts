import { useEffect, useState } from 'react'

const HALF_MINUTE_MS = 30_000

/** The present, renewed twice a minute, so that "còn 2 giờ" does not grow old on screen. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), HALF_MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
