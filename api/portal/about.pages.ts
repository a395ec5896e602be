import { Router } from 'express'
import { wordsFor } from '../../core/platform/i18n'
import { localeOf, type SendPage } from './page'

/** Pages of plain words: how it works, rights and privacy; accessibility. */
export function aboutPages(send: SendPage): Router {
  const router = Router()
  router.get('/gioi-thieu', (req, res) => {
    const title = wordsFor(localeOf(req), 'portal')('about.title')
    send(req, res, { view: 'about', title, current: 'about', model: {} })
  })
  router.get('/tro-nang', (req, res) => {
    const title = wordsFor(localeOf(req), 'portal')('access.title')
    send(req, res, { view: 'access', title, current: 'none', model: {} })
  })
  return router
}
