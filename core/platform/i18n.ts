import { createInstance, type TFunction } from 'i18next'
import enAdmin from './locales/en/admin.json'
import enCases from './locales/en/cases.json'
import enEmails from './locales/en/emails.json'
import enErrors from './locales/en/errors.json'
import enPortal from './locales/en/portal.json'
import viAdmin from './locales/vi/admin.json'
import viCases from './locales/vi/cases.json'
import viEmails from './locales/vi/emails.json'
import viErrors from './locales/vi/errors.json'
import viPortal from './locales/vi/portal.json'

export const LOCALES = ['vi', 'en'] as const
export type Locale = (typeof LOCALES)[number]

const i18n = createInstance()
i18n
  .init({
    initAsync: false,
    showSupportNotice: false,
    lng: 'vi',
    fallbackLng: 'vi',
    supportedLngs: LOCALES,
    defaultNS: 'cases',
    interpolation: { escapeValue: false },
    resources: {
      vi: { admin: viAdmin, cases: viCases, emails: viEmails, errors: viErrors, portal: viPortal },
      en: { admin: enAdmin, cases: enCases, emails: enEmails, errors: enErrors, portal: enPortal },
    },
  })
  .catch((error: unknown) => {
    throw error // words that cannot be read are a broken build: let the process end
  })

/**
 * Words for one reader. Keys are `namespace:path.to.word`; a test holds both languages to the same keys.
 * Values are not escaped: Handlebars and React escape where they print.
 */
export function wordsFor(
  locale: Locale,
  namespace: 'admin' | 'cases' | 'emails' | 'errors' | 'portal' = 'cases',
): TFunction {
  return i18n.getFixedT(locale, namespace)
}

export function isLocale(value: unknown): value is Locale {
  return LOCALES.includes(value as Locale)
}

/** First supported language of an Accept-Language header; Vietnamese when there is none. */
export function preferredLocale(acceptLanguage: string | undefined): Locale {
  const wanted = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return wanted.find(isLocale) ?? 'vi'
}
