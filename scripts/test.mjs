// npm test: installs when needed, then jest with whatever arguments follow.
import './setup/node-version.mjs'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled } from './setup/install.mjs'
import { main, root } from './setup/main.mjs'

await main(async () => {
  await ensureInstalled(root)
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
  const jest = join(root, 'node_modules/jest/bin/jest.js')
  const child = spawn(process.execPath, [...flags, jest, ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exitCode = await new Promise((ended) => child.once('close', (code) => ended(code ?? 1)))
})
