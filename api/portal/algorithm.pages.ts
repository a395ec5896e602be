import { Router } from 'express'
import { wordsFor } from '../../core/platform/i18n'
import { readAlgorithmRegister } from '../../core/reports/algorithm-register.queries'
import { readTestedModel } from '../../core/reports/tested-model.service'
import { algorithmModel } from './algorithm-model'
import { localeOf, type SendPage } from './page'
import type { PortalDeps } from './portal'

/** The algorithm register: what the routing model does and how well, in figures that update themselves. */
export function algorithmPages({ config, dataSource }: PortalDeps, send: SendPage): Router {
  const router = Router()
  router.get('/algorithm', async (req, res) => {
    const locale = localeOf(req)
    const tested = await readTestedModel(config.NLP_MODEL)
    const register = await readAlgorithmRegister(dataSource.manager, new Date(), tested)
    const title = wordsFor(locale, 'portal')('algorithm.title')
    send(req, res, { view: 'algorithm', title, current: 'about', model: algorithmModel(register, locale) })
  })
  return router
}
