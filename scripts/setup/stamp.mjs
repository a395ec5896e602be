import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

function hashOf(root, inputs) {
  const hash = createHash('sha256')
  for (const input of inputs) {
    const file = join(root, input)
    hash.update(input).update(existsSync(file) ? readFileSync(file) : 'missing')
  }
  return hash.digest('hex')
}

/** True while every file that went into the last complete build is as it was. */
export function isFresh(root, stamp, outputs) {
  if (!existsSync(stamp) || outputs.some((output) => !existsSync(join(root, output)))) return false
  const { inputs, hash } = JSON.parse(readFileSync(stamp, 'utf8'))
  return hashOf(root, inputs) === hash
}

export function forget(stamp) {
  rmSync(stamp, { force: true })
}

export function remember(root, stamp, files) {
  const inputs = [...new Set(files)].sort()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, JSON.stringify({ hash: hashOf(root, inputs), inputs }))
}
