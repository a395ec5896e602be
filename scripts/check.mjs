// npm run check: everything a change must pass, cheapest first where it does not cost time; stops at the
// first failure. Two lanes, because the linter alone takes as long as all else together.
import './setup/node-version.mjs'
import { spawn } from 'node:child_process'
import { ensureServerBuilt } from './setup/build-server.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { main, root } from './setup/main.mjs'
import { Failure, say, seconds } from './setup/say.mjs'

const bin = (name) => `node_modules/.bin/${name}`

const LINT = [['lint', bin('eslint'), ['.', '--max-warnings', '0']]]

const FAST = [
  [
    'format',
    bin('prettier'),
    ['--check', '.', '--log-level', 'warn', '--cache', '--cache-location', '.build/prettier'],
  ],
  ['lockfile', 'scripts/complete-lock.mjs', ['--check']],
  ['types', bin('tsc'), ['--incremental', '--tsBuildInfoFile', '.build/tsc.json']],
  [
    'dependencies',
    bin('depcruise'),
    ['--config', '.dependency-cruiser.cjs', 'core', 'api', 'worker', 'admin-ui/src', 'migrations', 'scripts'],
  ],
  ['unused code', bin('knip'), ['--no-progress']],
  ['OpenAPI drift', 'dist/openapi.js', ['--check']],
  [
    'client types drift',
    bin('openapi-typescript'),
    ['api/openapi.json', '--check', '--output', 'admin-ui/src/api/schema.d.ts'],
  ],
  ['.env.example drift', 'dist/env-example.js', ['--check']],
  ['migration drift', 'dist/check-migrations.js', []],
]

const TESTS = [['tests', 'scripts/test.mjs', []]]

const running = new Set()

function runStep([name, file, args]) {
  const startedAt = Date.now()
  const isTests = name === 'tests'
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd: root,
      stdio: isTests ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk))
    child.once('close', (code) => {
      running.delete(child)
      const mark = code === 0 ? '✓' : '✗'
      if (code !== null) say(`${mark} ${name.padEnd(20)} ${seconds(startedAt)}`)
      if (code === 0) done()
      else failed(new Failure(said.trim() || `${name} failed`))
    })
  })
}

async function runLane(steps) {
  for (const step of steps) await runStep(step)
}

await main(async () => {
  await ensureInstalled(root)
  await ensureServerBuilt(root)
  try {
    await Promise.all([runLane(LINT), runLane(FAST)])
  } catch (error) {
    for (const child of running) child.kill()
    throw error
  }
  await runLane(TESTS)
})
