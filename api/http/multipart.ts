import busboy, { type Busboy } from 'busboy'
import type { IncomingMessage } from 'node:http'
import { invalid, tooLarge, tooMany } from '../../core/platform/errors'
import { drain } from './multipart-drain'
import { FormParts, MAX_FIELD_BYTES, MAX_PHOTO_BYTES, type MultipartForm } from './multipart-parts'

/** The whole body. Decimal megabytes, so that "25 MB" is never less than what a file manager calls 25 MB. */
export const MAX_REQUEST_BYTES = 25_000_000
const MAX_PARTS = 30
// Bodies live in memory until they are encoded: all requests together may hold this much
const MAX_BUFFERED_BYTES = 128_000_000

let bufferedBytes = 0

export function isMultipart(req: IncomingMessage): boolean {
  return /^multipart\/form-data(?:;|$)/iu.test(req.headers['content-type']?.trim() ?? '')
}

/**
 * Reads a multipart form whole: text fields by name (the last one wins) and the files of the field
 * `photos`, in order. File names are neither used nor kept. Nothing is written to disk, so an upload that
 * breaks off leaves nothing. What is refused is read on and thrown away, so that the client hears why.
 *
 * @throws AppError `invalid` (`request/malformed`, `request/aborted`, `photo/too-many`, `photo/wrong-field`),
 *   `too-large` (`request/too-large`, `photo/too-large`), `too-many` (`request/busy`)
 */
export async function readMultipart(req: IncomingMessage): Promise<MultipartForm> {
  const body = { bytes: 0 }
  try {
    if (Number(req.headers['content-length'] ?? 0) > MAX_REQUEST_BYTES) throw tooLarge('request/too-large')
    return await parse(req, body)
  } catch (error) {
    drain(req)
    throw error
  } finally {
    bufferedBytes -= body.bytes
  }
}

async function parse(req: IncomingMessage, body: { bytes: number }): Promise<MultipartForm> {
  if (req.destroyed || req.readableEnded) throw invalid('request/aborted')
  const parser = openParser(req)
  const parts = new FormParts()
  const onData = (chunk: Buffer) => {
    body.bytes += chunk.length
    bufferedBytes += chunk.length
    if (body.bytes > MAX_REQUEST_BYTES) parts.refuse(tooLarge('request/too-large'))
    else if (bufferedBytes > MAX_BUFFERED_BYTES) parts.refuse(tooMany('request/busy'))
  }
  const onCut = () => parts.refuse(invalid('request/aborted'))
  // 'error' keeps its listener: a connection that breaks after we have lost interest is no crash
  req.on('data', onData).on('error', onCut).once('aborted', onCut)
  try {
    return await collect(req, parser, parts)
  } finally {
    req.off('data', onData).off('aborted', onCut).unpipe(parser)
    // Only here, never from one of its own events: busboy goes on with its chunk and crashes when it is gone
    parser.destroy()
  }
}

function openParser(req: IncomingMessage): Busboy {
  const limits = {
    fieldSize: MAX_FIELD_BYTES + 1,
    fileSize: MAX_PHOTO_BYTES + 1,
    files: MAX_PARTS,
    fields: MAX_PARTS,
    parts: MAX_PARTS,
  }
  try {
    return busboy({ headers: req.headers, limits })
  } catch {
    throw invalid('request/malformed') // no boundary, or no multipart at all
  }
}

async function collect(req: IncomingMessage, parser: Busboy, parts: FormParts): Promise<MultipartForm> {
  return await new Promise<MultipartForm>((resolve, reject) => {
    parts.onRefusal = reject
    parser.on('field', (name, value, info) => parts.addField(name, value, info.valueTruncated))
    parser.on('file', (name, stream, info) => parts.addFile(name, stream, Boolean(info.filename)))
    parser.on('partsLimit', () => parts.refuse(invalid('request/malformed')))
    parser.on('error', () => parts.refuse(invalid('request/malformed')))
    parser.on('finish', () => resolve(parts.toForm()))
    req.pipe(parser)
  })
}
