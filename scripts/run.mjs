// npm start, npm run smoke, npm run bench …: installs and builds what is stale, then runs one program.
import './setup/node-version.mjs'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureAdminBuilt } from './setup/build-admin.mjs'
import { ensureServerBuilt } from './setup/build-server.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { main, root } from './setup/main.mjs'
import { claimPort } from './setup/port.mjs'

const [program = 'start', ...args] = process.argv.slice(2)
const NEEDS_ADMIN_UI = new Set(['start', 'smoke'])

await main(async () => {
  if (existsSync('.env')) process.loadEnvFile('.env')
  // Asked before the minute that installing takes, not after
  if (program === 'start') await claimPort(process.env.HOST || '127.0.0.1', Number(process.env.PORT || 3000))
  await ensureInstalled(root)
  await ensureServerBuilt(root)
  if (NEEDS_ADMIN_UI.has(program)) await ensureAdminBuilt(root)
  const file = join(root, `dist/${program}.js`)
  process.argv = [process.execPath, file, ...args]
  await import(pathToFileURL(file).href)
})
