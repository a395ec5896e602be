// npm run lock: names in package-lock.json the platform packages that a partial registry mirror left out.
// Without them `npm ci` calls the lockfile out of date, although none of them is ever installed here.
import { readFileSync, writeFileSync } from 'node:fs'
import { main } from './setup/main.mjs'
import { Failure, say } from './setup/say.mjs'

const SYSTEMS = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony']
const PROCESSORS = ['arm64', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'arm']

/** npm looks for a package beside the one that asks, then in each folder above it. */
function isNamed(packages, asking, name) {
  for (let folder = asking; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true
    if (!folder) return false
  }
}

function entryFor(name, version, { dev, license, engines }) {
  const words = name.split('/').at(-1)
  return {
    version,
    cpu: [PROCESSORS.find((cpu) => words.includes(cpu)) ?? 'none'],
    ...(dev && { dev }),
    ...(license && { license }),
    optional: true,
    os: [SYSTEMS.find((os) => words.includes(os)) ?? 'none'],
    ...(engines && { engines }),
  }
}

function complete(packages) {
  const missing = {}
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!isNamed(packages, path, name)) missing[`node_modules/${name}`] = entryFor(name, version, entry)
    }
  }
  return missing
}

await main(async () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const missing = complete(lock.packages)
  const count = Object.keys(missing).length
  if (process.argv.includes('--check')) {
    if (count > 0) throw new Failure(`package-lock.json lacks ${count} platform packages; run: npm run lock`)
    return
  }
  const packages = Object.entries({ ...lock.packages, ...missing }).sort(([one], [other]) =>
    one.localeCompare(other, 'en'),
  )
  writeFileSync(
    'package-lock.json',
    `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`,
  )
  say(`${count} platform packages added to package-lock.json.`)
})
