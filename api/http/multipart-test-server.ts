import { once } from 'node:events'
import { createServer, request, type ClientRequest, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AppError } from '../../core/platform/errors'
import { readMultipart } from './multipart'
import type { MultipartForm } from './multipart-parts'

/** For tests: a bare HTTP server around `readMultipart` and a client that can send anything. */
export interface UploadServer {
  readonly port: number
  /** Code of every request so far, `ok` for those that were read. */
  readonly outcomes: string[]
  post(body: Body, headers?: Record<string, string>): Promise<UploadAnswer>
  stop(): Promise<void>
}

interface UploadAnswer {
  readonly status: number
  readonly body: { fields?: Record<string, string>; photos?: string[]; code?: string }
}

type Body = Buffer | AsyncIterable<Buffer>

export const BOUNDARY = '----giao-lo'
const STATUS: Readonly<Record<string, number>> = { invalid: 400, 'too-large': 413, 'too-many': 429 }

export async function startUploadServer(): Promise<UploadServer> {
  const outcomes: string[] = []
  const server = listening(outcomes)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    outcomes,
    post: async (body, headers = {}) => await post(port, body, headers),
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function listening(outcomes: string[]): Server {
  const server = createServer((req, res) => {
    readMultipart(req).then(
      (form) => {
        outcomes.push('ok')
        res.end(JSON.stringify(shown(form)))
      },
      (error: unknown) => {
        const { kind, code } =
          error instanceof AppError ? error : { kind: 'bug', code: `bug: ${String(error)}` }
        outcomes.push(code)
        res.statusCode = STATUS[kind] ?? 500
        res.end(JSON.stringify({ code }))
      },
    )
  })
  return server.listen(0, '127.0.0.1')
}

function shown({ fields, photos }: MultipartForm) {
  const brief = (photo: Buffer) => (photo.length < 100 ? photo.toString('latin1') : `${photo.length}`)
  return { fields, photos: photos.map(brief) }
}

/** Sends the whole body whatever the server answers meanwhile, as browsers do. */
async function post(port: number, body: Body, headers: Record<string, string>): Promise<UploadAnswer> {
  const length = Buffer.isBuffer(body) ? { 'content-length': String(body.length) } : {}
  const type = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
  const options = { port, host: '127.0.0.1', method: 'POST', headers: { ...length, ...type, ...headers } }
  const req = request(options)
  const answered = once(req, 'response') as Promise<[IncomingMessage]>
  const sentAll = once(req, 'finish')
  if (Buffer.isBuffer(body)) req.end(body)
  else await send(req, body)
  const [[res]] = await Promise.all([answered, sentAll])
  let text = ''
  for await (const chunk of res) text += String(chunk)
  return { status: res.statusCode ?? 0, body: JSON.parse(text) as UploadAnswer['body'] }
}

async function send(req: ClientRequest, body: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of body) {
    if (!req.write(chunk)) await once(req, 'drain')
  }
  req.end()
}

export function formPart(disposition: string, content: Buffer | string, type?: string): Buffer {
  const headers = [`Content-Disposition: ${disposition}`, ...(type ? [`Content-Type: ${type}`] : [])]
  const head = `--${BOUNDARY}\r\n${headers.join('\r\n')}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from('\r\n')])
}

export function fieldPart(name: string, value: Buffer | string): Buffer {
  return formPart(`form-data; name="${name}"`, value)
}

export function photoPart(content: Buffer | string, fileName = 'a.jpg', name = 'photos'): Buffer {
  return formPart(`form-data; name="${name}"; filename="${fileName}"`, content, 'image/jpeg')
}

export function formOf(...parts: readonly Buffer[]): Buffer {
  return Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)])
}
