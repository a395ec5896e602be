import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { readMultipart } from './multipart'
import {
  BOUNDARY,
  fieldPart,
  formOf,
  photoPart,
  startUploadServer,
  type UploadServer,
} from './multipart-test-server'

let server: UploadServer
beforeEach(async () => {
  server = await startUploadServer()
})
afterEach(async () => {
  await server.stop()
})

describe('an upload that breaks off', () => {
  async function cutAfter(bytes: Buffer): Promise<void> {
    const socket = connect(server.port, '127.0.0.1')
    const head = `POST / HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=${BOUNDARY}\r\n`
    socket.write(`${head}Content-Length: 1000000\r\n\r\n`)
    socket.write(bytes)
    await after(50)
    socket.destroy()
    for (let tries = 0; server.outcomes.length === 0 && tries < 100; tries += 1) await after(10)
  }

  test.each([
    [
      'within a photo',
      Buffer.concat([fieldPart('text', 'x'), photoPart(Buffer.alloc(50_000)).subarray(0, 40_000)]),
    ],
    ['within a header', fieldPart('text', 'x').subarray(0, 30)],
    ['before the first byte', Buffer.alloc(0)],
  ])('%s is noticed, and the server goes on', async (_, sent) => {
    await cutAfter(sent)
    expect(server.outcomes).toEqual(['request/aborted'])
    expect((await server.post(formOf(fieldPart('text', 'x')))).status).toBe(200)
  })
})

test('whoever sends without end after a refusal is cut off', async () => {
  const socket = connect(server.port, '127.0.0.1')
  let bytes = 0
  socket.on('error', () => undefined) // the cut is what we wait for
  const head = `POST / HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=${BOUNDARY}\r\n`
  socket.write(`${head}Content-Length: 900000000\r\n\r\n`)
  const piece = Buffer.alloc(4_000_000)
  while (!socket.destroyed && bytes < 400_000_000) {
    bytes += piece.length
    await new Promise((resolve) => socket.write(piece, resolve))
  }
  expect(server.outcomes).toEqual(['request/too-large'])
  expect(bytes).toBeLessThan(300_000_000)
})

test('a request whose body somebody has read already is refused, not awaited for ever', async () => {
  const req = { headers: {}, destroyed: false, readableEnded: true } as IncomingMessage
  await expect(readMultipart(req)).rejects.toMatchObject({ code: 'request/aborted' })
})
