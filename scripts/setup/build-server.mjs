import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { step } from './say.mjs'
import { forget, isFresh, remember } from './stamp.mjs'

/** Program → its first file. Each becomes `dist/<program>.js`. */
const PROGRAMS = {
  api: 'api/server.ts',
  worker: 'worker/main.ts',
  'classifier-process': 'core/classification/classifier-process.service.ts',
  start: 'scripts/start.ts',
  migrate: 'scripts/migrate.ts',
  'add-account': 'scripts/add-account.ts',
  openapi: 'scripts/openapi.ts',
  'env-example': 'scripts/env-example.ts',
  'check-migrations': 'scripts/check-migrations.ts',
  'verify-history': 'scripts/verify-history.ts',
  smoke: 'scripts/smoke.ts',
  bench: 'scripts/bench.ts',
  load: 'scripts/load.ts',
  classify: 'scripts/classify.ts',
  'nlp-eval': 'scripts/nlp-eval.ts',
  'prepare-texts': 'scripts/prepare-texts.ts',
  'duplicates-eval': 'scripts/duplicates-eval.ts',
  'nlp-corrections': 'scripts/nlp-corrections.ts',
}

const OWN_FILES = ['package-lock.json', 'tsconfig.json', 'scripts/setup/build-server.mjs']

/** Bundles our own TypeScript; packages stay in node_modules. */
export async function ensureServerBuilt(root) {
  const programs = Object.entries(PROGRAMS).filter(([, file]) => existsSync(join(root, file)))
  const stamp = join(root, 'dist/server.stamp.json')
  const outputs = programs.map(([name]) => `dist/${name}.js`)
  if (isFresh(root, stamp, outputs)) return
  await step('Building the server', async () => {
    forget(stamp)
    const { build, stop } = await import('esbuild')
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: Object.fromEntries(programs),
      outdir: 'dist',
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      packages: 'external',
      // TypeORM names migrations after their classes
      keepNames: true,
      sourcemap: true,
      sourcesContent: false,
      metafile: true,
      logLevel: 'error',
    })
    // Its helper process would stay as long as the product runs
    await stop()
    remember(root, stamp, [...Object.keys(metafile.inputs), ...OWN_FILES])
  })
}
