import type { Request, RequestHandler, Response } from 'express'
import type { Config } from '../../core/platform/config'
import type { ErrorKind } from '../../core/platform/errors'
import { isLocale, preferredLocale, type Locale } from '../../core/platform/i18n'
import { STATUS_OF_KIND } from '../http/problem'
import type { Frame, Render, View } from './render'

const YEAR_SECONDS = 31_536_000

/** One page to send: a view, its model and how the frame should look. */
export interface Page {
  readonly view: View
  /** Finished words, not a locale key: some titles hold a code. */
  readonly title: string
  readonly current: Frame['current']
  readonly model: object
  readonly status?: number
  /** Where "the other language" leads; the path asked for when absent. */
  readonly path?: string
}

export type SendPage = (req: Request, res: Response, page: Page) => void

/** Forms answer 422 to what a person can correct (the page comes back), all else as the API does. */
export const PAGE_STATUS: Readonly<Record<ErrorKind, number>> = { ...STATUS_OF_KIND, invalid: 422 }

/** Language by `?lang=`, then the cookie it left, then the browser's wish; Vietnamese otherwise. */
export function localeOf(req: Request): Locale {
  if (isLocale(req.query['lang'])) return req.query['lang']
  const remembered = /(?:^|;\s*)lang=(vi|en)(?:;|$)/u.exec(req.headers.cookie ?? '')?.[1]
  return isLocale(remembered) ? remembered : preferredLocale(req.headers['accept-language'])
}

export function createSendPage(render: Render, assets: string): SendPage {
  return (req, res, { view, title, current, model, status = 200, path = req.path }) => {
    const locale = localeOf(req)
    // Two slashes at the front would name another site
    const otherLanguageHref = `${path.replace(/^[/\\]+/u, '/')}?lang=${locale === 'vi' ? 'en' : 'vi'}`
    const frame: Frame = { locale, title, otherLanguageHref, assets, current }
    const html = render(view, frame, model)
    res
      .status(status)
      .set({ 'Content-Language': locale, Vary: 'Cookie, Accept-Language' })
      .type('html')
      .send(html)
  }
}

// No script or style stands in the page itself; pictures before sending are blobs of the browser
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Headers of every citizen page. Addresses hold private links: no referrer, no cache, no search engine. */
export function pageHeaders(config: Pick<Config, 'COOKIE_SECURE'>): RequestHandler {
  return (req, res, next) => {
    res.set({
      'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      'Permissions-Policy': 'geolocation=(self), camera=(self)',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    })
    const { lang } = req.query
    if (isLocale(lang)) {
      const secure = config.COOKIE_SECURE ? '; Secure' : ''
      res.append(
        'Set-Cookie',
        `lang=${lang}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly${secure}`,
      )
    }
    next()
  }
}
