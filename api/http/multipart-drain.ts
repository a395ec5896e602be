import type { IncomingMessage } from 'node:http'

const MAX_DRAINED_BYTES = 200_000_000
const MAX_DRAINED_MS = 30_000

/**
 * Reads the rest of a refused body and throws it away. A client that is still sending would otherwise see a
 * reset connection instead of the 4xx. Whoever sends without end is cut off.
 */
export function drain(req: IncomingMessage): void {
  if (req.destroyed || req.readableEnded) return
  let bytes = 0
  const cutOff = setTimeout(() => req.destroy(), MAX_DRAINED_MS).unref()
  req.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > MAX_DRAINED_BYTES) req.destroy()
  })
  req.once('close', () => clearTimeout(cutOff))
  req.resume()
}
