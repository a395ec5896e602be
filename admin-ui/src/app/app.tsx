import { QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import viVN from 'antd/locale/vi_VN'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { BrowserRouter } from 'react-router-dom'
import { LanguageProvider, useLanguage } from '../ui/language'
import { ShadeProvider, useShade } from '../ui/shade'
import { ToastProvider } from '../ui/toast'
import { useMedia } from '../ui/use-media'
import { AppRoutes } from './app-routes'
import { createQueryClient } from './query-client'
import { themeOf } from './theme'

export function App() {
  const [client] = useState(createQueryClient)
  return (
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <ShadeProvider>
          <Dressed>
            <ToastProvider>
              <BrowserRouter basename="/admin">
                <AppRoutes />
              </BrowserRouter>
            </ToastProvider>
          </Dressed>
        </ShadeProvider>
      </LanguageProvider>
    </QueryClientProvider>
  )
}

/** Ant Design in our colours and language; server sentences are asked for anew when the language changes. */
function Dressed({ children }: { children: ReactNode }) {
  const { locale } = useLanguage()
  const { palette, isDark } = useShade()
  const isStill = useMedia('(prefers-reduced-motion: reduce)')
  const isTouch = useMedia('(pointer: coarse)')
  useRefetchInLanguage(locale)
  return (
    <ConfigProvider
      locale={locale === 'vi' ? viVN : enUS}
      theme={themeOf(palette, { isDark, isStill, isTouch })}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  )
}

function useRefetchInLanguage(locale: string): void {
  const client = useQueryClient()
  const spoken = useRef(locale)
  useEffect(() => {
    if (spoken.current === locale) return
    spoken.current = locale
    client.invalidateQueries({ queryKey: ['cases'] }).catch(reportError)
  }, [client, locale])
}
