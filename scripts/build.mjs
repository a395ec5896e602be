import './setup/node-version.mjs'
import { ensureAdminBuilt } from './setup/build-admin.mjs'
import { ensureServerBuilt } from './setup/build-server.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { main, root } from './setup/main.mjs'

await main(async () => {
  await ensureInstalled(root)
  await ensureServerBuilt(root)
  await ensureAdminBuilt(root)
})
