import { createContext, useContext, useLayoutEffect, type ReactNode } from 'react'
import { DARK, LIGHT, applyPalette, type Palette } from './palette'
import { useStored } from './stored'
import { useMedia } from './use-media'

interface Shade {
  readonly isDark: boolean
  readonly palette: Palette
  readonly toggle: () => void
}

const ShadeContext = createContext<Shade>({ isDark: false, palette: LIGHT, toggle: () => undefined })

/** Light or dark: what the reader chose, otherwise what the device prefers. */
export function ShadeProvider({ children }: { children: ReactNode }) {
  const [chosen, choose] = useStored('hoi-am.shade')
  const isPreferredDark = useMedia('(prefers-color-scheme: dark)')
  const isDark = chosen === undefined ? isPreferredDark : chosen === 'dark'
  const palette = isDark ? DARK : LIGHT
  useLayoutEffect(() => applyPalette(palette, isDark), [palette, isDark])
  const toggle = () => choose(isDark ? 'light' : 'dark')
  return <ShadeContext value={{ isDark, palette, toggle }}>{children}</ShadeContext>
}

export function useShade(): Shade {
  return useContext(ShadeContext)
}
