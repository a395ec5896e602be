import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Failure, step } from './say.mjs'
import { forget, isFresh, remember } from './stamp.mjs'

const OWN_FILES = ['package-lock.json', 'tsconfig.json', 'scripts/setup/build-admin.mjs']
const IS_TEST = /\.test\.tsx?$/u

function filesUnder(root, folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !IS_TEST.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
}

/** The files of core/ that the UI imports, so that a change elsewhere in core/ does not rebuild it. */
async function importedCoreFiles(root) {
  const { build, stop } = await import('esbuild')
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['admin-ui/src/main.tsx'],
    outdir: 'dist',
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    loader: { '.svg': 'empty', '.css': 'empty', '.png': 'empty', '.woff2': 'empty' },
    logLevel: 'silent',
  })
  // Its helper process would stay as long as the product runs
  await stop()
  return Object.keys(metafile.inputs)
}

async function runVite(root) {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const args = [vite, 'build', '--config', 'admin-ui/vite.config.ts', '--logLevel', 'error']
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const code = await new Promise((ended) => child.once('close', ended))
  if (code !== 0) throw new Failure(`The admin UI could not be built:\n${said.trim()}`)
}

export async function ensureAdminBuilt(root) {
  const stamp = join(root, 'dist/admin.stamp.json')
  if (!existsSync(join(root, 'admin-ui/src/main.tsx')) || isFresh(root, stamp, ['dist/admin/index.html']))
    return
  await step('Building the admin UI', async () => {
    forget(stamp)
    await runVite(root)
    remember(root, stamp, [...filesUnder(root, 'admin-ui'), ...(await importedCoreFiles(root)), ...OWN_FILES])
  })
}
