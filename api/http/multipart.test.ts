import type { IncomingMessage } from 'node:http'
import { isMultipart, MAX_REQUEST_BYTES } from './multipart'
import {
  BOUNDARY,
  fieldPart,
  formOf,
  formPart,
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

describe('a form that is accepted', () => {
  test('gives text fields by name and photos in order', async () => {
    const sent = formOf(
      fieldPart('text', 'Đường ngập\r\nnước 🐉'),
      photoPart('one'),
      fieldPart('lat', '16.05'),
      photoPart('two'),
    )
    expect(await server.post(sent)).toEqual({
      status: 200,
      body: { fields: { text: 'Đường ngập\r\nnước 🐉', lat: '16.05' }, photos: ['one', 'two'] },
    })
  })

  test('may come from fetch with FormData, JSON as a Blob included', async () => {
    const data = new FormData()
    data.append('case', new Blob(['{"text":"Đèn hỏng"}'], { type: 'application/json' }))
    data.append('photos', new Blob([Buffer.alloc(300_000, 1)], { type: 'image/png' }), 'ảnh chụp.png')
    const res = await fetch(`http://127.0.0.1:${server.port}/`, { method: 'POST', body: data })
    expect(await res.json()).toEqual({ fields: { case: '{"text":"Đèn hỏng"}' }, photos: ['300000'] })
  })

  test('may carry the case as a part of type application/json', async () => {
    const sent = formOf(formPart('form-data; name="case"', '{"text":"x"}', 'application/json'))
    expect((await server.post(sent)).body.fields).toEqual({ case: '{"text":"x"}' })
  })

  test('skips file inputs that were left empty', async () => {
    const untouched = formPart('form-data; name="photos"; filename=""', '', 'application/octet-stream')
    const sent = formOf(untouched, untouched, photoPart('x'), ...Array.from({ length: 6 }, () => untouched))
    expect((await server.post(sent)).body.photos).toEqual(['x'])
  })

  test('keeps an empty file that has a name, so that its emptiness can be said', async () => {
    expect((await server.post(formOf(photoPart('')))).body.photos).toEqual([''])
  })

  test('takes the last of two fields of one name, as a checkbox behind a hidden field needs', async () => {
    expect(
      (await server.post(formOf(fieldPart('isPublic', 'false'), fieldPart('isPublic', 'true')))).body.fields,
    ).toEqual({
      isPublic: 'true',
    })
  })

  test('may arrive byte by byte', async () => {
    const sent = formOf(fieldPart('text', 'chậm'), photoPart('x'))
    async function* drops() {
      for (const byte of sent) {
        await Promise.resolve()
        yield Buffer.from([byte])
      }
    }
    expect((await server.post(drops())).body).toEqual({ fields: { text: 'chậm' }, photos: ['x'] })
  })

  test('may have no part at all', async () => {
    expect((await server.post(formOf())).body).toEqual({ fields: {}, photos: [] })
  })

  test('may hold a photo of exactly 8 MB and 10,000 characters written as escapes', async () => {
    const json = JSON.stringify({ text: 'ệ'.repeat(10_000) }).replaceAll('ệ', '\\u1ec7')
    const sent = formOf(fieldPart('case', json), photoPart(Buffer.alloc(8_000_000)))
    expect((await server.post(sent)).body).toEqual({ fields: { case: json }, photos: ['8000000'] })
  })

  test.each(['../../etc/passwd', '/etc/passwd', 'C:\\\\boot.ini', 'a.php%00.jpg', 'x'.repeat(200)])(
    'never shows a file name to anybody: %j',
    async (fileName) => {
      const answer = await server.post(formOf(fieldPart('text', 'a'), photoPart('x', fileName)))
      expect(answer).toEqual({ status: 200, body: { fields: { text: 'a' }, photos: ['x'] } })
    },
  )
})

describe('a form that is refused', () => {
  test.each([
    ['a sixth photo', formOf(...Array.from({ length: 6 }, () => photoPart('x'))), 400, 'photo/too-many'],
    [
      'a sixth photo that is empty',
      formOf(...[1, 2, 3, 4, 5].map(() => photoPart('x')), photoPart('')),
      400,
      'photo/too-many',
    ],
    ['a photo under another name', formOf(photoPart('x', 'a.jpg', 'avatar')), 400, 'photo/wrong-field'],
    ['a photo of more than 8 MB', formOf(photoPart(Buffer.alloc(8_000_001))), 413, 'photo/too-large'],
    ['a field of more than 64 KB', formOf(fieldPart('text', 'x'.repeat(65_537))), 413, 'request/too-large'],
    [
      'a case of more than 64 KB',
      formOf(photoPart('x'.repeat(65_537), 'blob', 'case')),
      413,
      'request/too-large',
    ],
    [
      '31 parts',
      formOf(...Array.from({ length: 31 }, (_, at) => fieldPart(`f${at}`, 'x'))),
      400,
      'request/malformed',
    ],
    ['a field called __proto__', formOf(fieldPart('__proto__', 'x')), 400, 'request/malformed'],
    [
      'a field called __proto__.isAdmin',
      formOf(fieldPart('__proto__.isAdmin', 'x')),
      400,
      'request/malformed',
    ],
    ['a field without a name', formOf(formPart('form-data', 'x')), 400, 'request/malformed'],
    ['a field with an endless name', formOf(fieldPart('n'.repeat(65), 'x')), 400, 'request/malformed'],
    [
      'a header of 20 KB',
      formOf(formPart(`form-data; name="a"; x="${'x'.repeat(20_000)}"`, '')),
      400,
      'request/malformed',
    ],
    [
      'an unknown character set',
      formOf(formPart('form-data; name="text"', 'x', 'text/plain; charset=klingon')),
      400,
      'request/malformed',
    ],
    ['no end', formOf(fieldPart('text', 'x'), photoPart('xxx')).subarray(0, -30), 400, 'request/malformed'],
    ['no body', Buffer.alloc(0), 400, 'request/malformed'],
    ['something else', Buffer.from('{"text":"x"}'), 400, 'request/malformed'],
  ])('because of %s', async (_, sent, status, code) => {
    expect(await server.post(sent)).toEqual({ status, body: { code } })
    expect(server.outcomes).toEqual([code])
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false)
  })

  test.each([
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/mixed; boundary=x',
    'application/json',
    'multipart/form-data; boundary="',
  ])('because its Content-Type is %s', async (type) => {
    const answer = await server.post(formOf(fieldPart('text', 'x')), { 'content-type': type })
    expect(answer).toEqual({ status: 400, body: { code: 'request/malformed' } })
  })

  test('hears 413 when it declares 26 MB, although it sends all of it', async () => {
    const sent = formOf(...[1, 2, 3, 4].map(() => photoPart(Buffer.alloc(6_500_000))))
    expect(sent.length).toBeGreaterThan(MAX_REQUEST_BYTES)
    expect(await server.post(sent)).toEqual({ status: 413, body: { code: 'request/too-large' } })
  })

  test('hears 413 when 26 MB come without a declared length', async () => {
    async function* stream() {
      for (let at = 0; at < 4; at += 1) {
        await Promise.resolve()
        yield photoPart(Buffer.alloc(6_500_000))
      }
      yield Buffer.from(`--${BOUNDARY}--\r\n`)
    }
    expect(await server.post(stream())).toEqual({ status: 413, body: { code: 'request/too-large' } })
  })

  test('hears 413 through fetch as well, not a reset connection', async () => {
    const data = new FormData()
    data.append('photos', new Blob([Buffer.alloc(26_000_000)]), 'a.jpg')
    const res = await fetch(`http://127.0.0.1:${server.port}/`, { method: 'POST', body: data })
    expect(res.status).toBe(413)
  })

  test('leaves the connection usable for the next request', async () => {
    const sent = formOf(photoPart(Buffer.alloc(9_000_000)))
    const answers = await Promise.all([
      server.post(sent),
      server.post(sent),
      server.post(formOf(fieldPart('text', 'x'))),
    ])
    expect(answers.map(({ status }) => status)).toEqual([413, 413, 200])
  })
})

test.each([
  ['multipart/form-data; boundary=x', true],
  ['Multipart/Form-Data; boundary=x', true],
  ['multipart/form-data', true],
  ['multipart/form-data-x; boundary=x', false],
  ['application/json', false],
  [undefined, false],
])('the Content-Type %s is multipart: %s', (type, expected) => {
  expect(isMultipart({ headers: { 'content-type': type } } as IncomingMessage)).toBe(expected)
})
