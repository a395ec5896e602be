import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Router } from 'express'

const ASSETS = join(process.cwd(), 'api/portal/assets')
const FONTS = join(process.cwd(), 'node_modules/@fontsource/be-vietnam-pro/files')
const FONT_FILE = /^\/be-vietnam-pro-(?:vietnamese|latin)-(?:400|600)-normal\.woff2$/u

/** Changes whenever a style or script changes, so that browsers may keep each version for ever. */
function versionOf(folder: string): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)))
  return hash.digest('hex').slice(0, 10)
}

export interface PortalAssets {
  /** Where this version of the styles and scripts lives. */
  readonly base: string
  readonly router: Router
}

/** Style, scripts and the four font files the portal needs; nothing is fetched from anywhere else. */
export function portalAssets(): PortalAssets {
  const base = `/assets/${versionOf(ASSETS)}`
  const router = express.Router()
  const options = { index: false, redirect: false, immutable: true, maxAge: '365d' } as const
  router.use(base, express.static(ASSETS, options))
  router.use('/assets/fonts', (req, _res, next) => {
    if (FONT_FILE.test(req.path)) next()
    else next('router')
  })
  router.use('/assets/fonts', express.static(FONTS, options))
  return { base, router }
}
