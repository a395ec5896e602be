const BEAT_ON_SCREEN_MS = 1_000
const BEAT_IN_LOG_MS = 15_000

const isScreen = process.stdout.isTTY === true

export function seconds(sinceMs) {
  return `${((Date.now() - sinceMs) / 1_000).toFixed(1)} s`
}

/** One line. */
export function say(line = '') {
  process.stdout.write(`${line}\n`)
}

/** Runs a step and prints one line with its time; a long one shows that it is alive. */
export async function step(title, work) {
  const startedAt = Date.now()
  let note = ''
  const onNote = (text) => (note = ` ${text}`)
  const show = () =>
    isScreen
      ? process.stdout.write(`\r\x1b[K… ${title}${note}  ${seconds(startedAt)}`)
      : say(`… ${title}${note}  ${seconds(startedAt)}`)
  const beat = setInterval(show, isScreen ? BEAT_ON_SCREEN_MS : BEAT_IN_LOG_MS)
  let mark = '✗'
  try {
    const result = await work(onNote)
    mark = '✓'
    return result
  } finally {
    clearInterval(beat)
    process.stdout.write(`${isScreen ? '\r\x1b[K' : ''}${mark} ${title}${note}  ${seconds(startedAt)}\n`)
  }
}

/** An expected failure: the person at the terminal reads its sentence and no stack trace. */
export class Failure extends Error {
  name = 'Failure'
}
