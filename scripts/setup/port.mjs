import { createServer } from 'node:net'
import { Failure } from './say.mjs'

const REASONS = {
  EADDRINUSE: 'is taken by another program',
  EACCES: 'may not be opened by this user',
  EADDRNOTAVAIL: 'does not exist on this machine',
}

/** Port 0 becomes a free port; a taken one is refused with a sentence. */
export async function claimPort(host, port) {
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Failure('PORT must be a whole number from 0 to 65535.')
  const probe = createServer()
  try {
    await new Promise((listening, failed) => probe.once('error', failed).listen(port, host, listening))
  } catch (error) {
    const reason = REASONS[error.code] ?? `cannot be opened (${error.code})`
    throw new Failure(
      `Port ${port} on ${host} ${reason}; choose another one, for example: PORT=3010 npm start`,
    )
  }
  const claimed = probe.address().port
  await new Promise((closed) => probe.close(closed))
  return claimed
}
