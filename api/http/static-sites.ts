import { join } from 'node:path'
import express, { Router } from 'express'
import helmet from 'helmet'
// Not the package's main file: that one loads the whole browser bundle into this process
import getAbsoluteFSPath from 'swagger-ui-dist/absolute-path.js'

// Ant Design writes its styles into the page as it runs; scripts are ours alone
const ADMIN_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    frameSrc: ["'self'", 'data:'],
    fontSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
}

/** The staff UI as vite built it: hashed files for ever, the page itself never from a cache. */
export function adminSite(): Router {
  const folder = join(process.cwd(), 'dist/admin')
  const router = Router()
  router.use(helmet.contentSecurityPolicy(ADMIN_POLICY))
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  )
  router.use(express.static(folder, { index: false, maxAge: '1h' }))
  router.get(/.*/u, (_req, res) => {
    res.set('Cache-Control', 'no-cache').sendFile(join(folder, 'index.html'))
  })
  return router
}

const INITIALIZER = `window.onload = () => {
  window.ui = SwaggerUIBundle({
    url: '/api/v1/openapi.json', dom_id: '#swagger-ui', deepLinking: true,
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset], layout: 'StandaloneLayout',
  })
}`

/** The API's documentation, drawn from the same OpenAPI document that clients are generated from. */
export function docsSite(): Router {
  const router = Router()
  router.use(helmet.contentSecurityPolicy(ADMIN_POLICY))
  router.get('/swagger-initializer.js', (_req, res) => {
    res.type('js').send(INITIALIZER)
  })
  router.use(express.static(getAbsoluteFSPath(), { maxAge: '1h' }))
  return router
}
