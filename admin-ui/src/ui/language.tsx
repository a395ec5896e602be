import { createInstance, type TFunction } from 'i18next'
import { createContext, useContext, useEffect, type ReactNode } from 'react'
import enAdmin from '../../../core/platform/locales/en/admin.json'
import enCases from '../../../core/platform/locales/en/cases.json'
import viAdmin from '../../../core/platform/locales/vi/admin.json'
import viCases from '../../../core/platform/locales/vi/cases.json'
import { speakApi } from '../api/client'
import { useStored } from './stored'

export type Locale = 'vi' | 'en'
export type Words = TFunction

const dictionary = createInstance()
dictionary
  .init({
    initAsync: false,
    showSupportNotice: false,
    lng: 'vi',
    fallbackLng: 'vi',
    defaultNS: 'admin',
    interpolation: { escapeValue: false },
    resources: { vi: { admin: viAdmin, cases: viCases }, en: { admin: enAdmin, cases: enCases } },
  })
  .catch(reportError)

interface Language {
  readonly locale: Locale
  readonly words: Words
  readonly choose: (locale: Locale) => void
}

const LanguageContext = createContext<Language>({
  locale: 'vi',
  words: dictionary.getFixedT('vi', 'admin'),
  choose: () => undefined,
})

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [stored, choose] = useStored('hoi-am.locale')
  const locale: Locale = stored === 'en' ? 'en' : 'vi'
  speakApi(locale) // before the children ask for anything
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  const words = dictionary.getFixedT(locale, 'admin')
  return <LanguageContext value={{ locale, words, choose }}>{children}</LanguageContext>
}

/** The words of the page; `words('cases:statuses.closed')` reaches the shared vocabulary. */
export function useWords(): Words {
  return useContext(LanguageContext).words
}

export function useLanguage(): Language {
  return useContext(LanguageContext)
}

interface Named {
  readonly name: string
  readonly nameEn?: string | null
}

/** The name of something with a code, in the reader's language; the code itself while the list is loading. */
export function nameOf(
  list: readonly (Named & { code: string })[],
  code: string | null,
  locale: Locale,
): string {
  const found = list.find((each) => each.code === code)
  if (!found) return code ?? ''
  return (locale === 'en' && found.nameEn) || found.name
}
