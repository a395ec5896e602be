import { useCallback, useState } from 'react'

/** What this browser remembers under a key; undefined when nothing, or nothing readable, is there. */
export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined // storage is switched off: the page works, it only forgets
  }
}

export function remember(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch (error) {
    reportError(error) // full or switched off: the page works, it only forgets
  }
}

/** State that survives a reload, as text under a key of this browser. */
export function useStored(key: string): [string | undefined, (value: string | undefined) => void] {
  const [held, setHeld] = useState({ key, value: recall(key) })
  const value = held.key === key ? held.value : recall(key)
  const change = useCallback(
    (next: string | undefined) => {
      remember(key, next)
      setHeld({ key, value: next })
    },
    [key],
  )
  return [value, change]
}
