const MINIMUM = [20, 19]

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
  process.stderr.write(
    `Hồi Âm 1022 needs Node.js ${MINIMUM.join('.')} or newer; this is ${process.versions.node}.\n`,
  )
  process.exit(1)
}
