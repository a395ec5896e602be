const ONE_KEY_PRESS_MS = 2_000

/**
 * Aborts at the first Ctrl-C. npm passes the terminal's signal on, so one key press arrives twice; only
 * somebody who presses again later wants to leave at once.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  let firstAt = 0
  const onSignal = (): void => {
    if (!firstAt) {
      firstAt = Date.now()
      controller.abort()
    } else if (Date.now() - firstAt > ONE_KEY_PRESS_MS) {
      process.exit(1)
    }
  }
  // A closed terminal takes our output with it, and must not take the orderly stop as well
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal)
  return controller.signal
}

export async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
