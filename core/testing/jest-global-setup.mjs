import { build } from 'esbuild'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const NEEDS_DATABASE = /\.(?:db|api)\.test\.tsx?$/u

/** Global set-up runs untransformed: the TypeScript it needs is bundled into one file first. */
async function importTemplateCode(root) {
  const outfile = join(root, `.build/test-template-${process.pid}.cjs`)
  mkdirSync(join(root, '.build'), { recursive: true })
  await build({
    entryPoints: [join(root, 'core/testing/prepare-template.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    logLevel: 'error',
  })
  try {
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(outfile, { force: true })
  }
}

/** A run of named pure test files needs no server. */
function isPureRun(globalConfig) {
  const patterns = globalConfig.testPathPatterns?.patterns ?? []
  return (
    patterns.length > 0 && patterns.every((pattern) => existsSync(pattern) && isPureTest(basename(pattern)))
  )
}

function isPureTest(file) {
  return /\.test\.tsx?$/u.test(file) && !NEEDS_DATABASE.test(file)
}

export default async function setUp(globalConfig) {
  if (isPureRun(globalConfig)) return
  const code = await importTemplateCode(globalConfig.rootDir)
  const server = await code.startTestServer()
  const template = await code.prepareTemplate(server.url)
  process.env.JEST_DATABASE_SERVER = server.url
  process.env.JEST_DATABASE_TEMPLATE = template
  globalThis.stopTestServer = async () => {
    await code.dropTemplate(server.url, template)
    await server.stop()
  }
}
