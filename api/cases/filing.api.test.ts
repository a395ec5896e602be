import sharp from 'sharp'
import request from 'supertest'
import { Case } from '../../core/cases/case.entity'
import { parseTrackingCode } from '../../core/cases/tracking-code'
import { testApi, type TestApi } from '../testing/test-api'

let api: TestApi

beforeAll(async () => {
  api = await testApi()
})

afterAll(async () => await api.close())

const TEXT = 'Nắp hố ga mất trước cổng trường Trần Phú, trẻ em đi qua rất nguy hiểm.'

const post = (body: unknown) =>
  request(api.app)
    .post('/api/v1/cases')
    .send(body as object)

const countCases = async () => await api.deps.dataSource.manager.count(Case)

interface Refusal {
  readonly status: number
  readonly type: string
  readonly body: {
    code: string
    messages: { vi: string; en: string }
    errors?: { path: string; code: string }[]
  }
}

/** Every refusal speaks both languages, carries a code, and has nothing of ours inside. */
function expectProblem(response: Refusal, status: number, code: string): void {
  expect({ status: response.status, code: response.body.code }).toEqual({ status, code })
  expect(response.type).toBe('application/problem+json')
  expect(response.body.messages.vi).toMatch(/\s/u)
  expect(response.body.messages.en).toMatch(/\s/u)
  expect(response.body.messages.vi).not.toBe(response.body.messages.en)
  expect(JSON.stringify(response.body)).not.toMatch(/node_modules|\.ts:|at \w+ \(/u)
}

test('a filing is answered with code, private link and promised date', async () => {
  const { body } = await post({ text: TEXT }).expect(201)
  expect(parseTrackingCode(body.code as string)).toBe(body.code)
  expect(body.link).toMatch(
    new RegExp(`^http://hoiam.example/theo-doi/${String(body.code)}/[\\w-]{22}$`, 'u'),
  )
  expect(body.promise).toMatch(/^Hạn trả lời: .*ngày làm việc/u)
  expect(new Date(body.promisedAt as string).getTime()).toBeGreaterThan(Date.now())
})

test('one’s own case can be read the moment it is accepted', async () => {
  const { body } = await post({ text: TEXT, title: 'Hố ga' }).expect(201)
  const path = new URL(body.link as string).pathname.replace('/theo-doi', '/api/v1/tracking')
  const { body: tracked } = await request(api.app).get(path).expect(200)
  expect(tracked).toMatchObject({ code: body.code, isOwn: true, text: TEXT, title: 'Hố ga' })
})

test('somebody with the code alone sees where it stands, not what it says', async () => {
  const { body } = await post({ text: TEXT, title: 'Hố ga' }).expect(201)
  const { body: tracked } = await request(api.app)
    .get(`/api/v1/tracking/${String(body.code)}`)
    .expect(200)
  expect(tracked).toMatchObject({ code: body.code, isOwn: false, text: null, title: null, photos: [] })
})

test('the receipt speaks English to those who ask for it', async () => {
  const { body } = await post({ text: TEXT }).set('Accept-Language', 'en').expect(201)
  expect(body.promise).toMatch(/^Answer due/u)
})

const longest = 'a'.repeat(10_000)

test.each([
  ['nothing', {}, 'text', 'field/invalid-type'],
  ['null', { text: null }, 'text', 'field/invalid-type'],
  ['a number', { text: 42 }, 'text', 'field/invalid-type'],
  ['a list', { text: ['a'] }, 'text', 'field/invalid-type'],
  ['nothing but spaces', { text: ' \n\t ' }, 'text', 'field/too-small'],
  ['10,001 characters', { text: `${longest}a` }, 'text', 'field/too-big'],
  ['a null byte', { text: 'hố\u0000ga' }, 'text', 'text/control-characters'],
  ['a lone surrogate', { text: 'hố ga \ud83d' }, 'text', 'text/broken-characters'],
  [
    'a null byte in the address',
    { text: TEXT, place: { address: 'a\u0000b' } },
    'place.address',
    'text/control-characters',
  ],
  ['half a pin', { text: TEXT, place: { lat: 16.06 } }, 'place.lat', 'place/half-a-pin'],
  [
    'a latitude in words',
    { text: TEXT, place: { lat: 'mười sáu', lng: 108 } },
    'place.lat',
    'field/invalid-type',
  ],
  [
    'a wrong e-mail',
    { text: TEXT, contact: { email: 'không phải thư' } },
    'contact.email',
    'field/invalid-format',
  ],
  ['a category out of form', { text: TEXT, category: '../../etc' }, 'category', 'field/invalid-format'],
])('%s is refused by name', async (_, body, path, code) => {
  const before = await countCases()
  const response = await post(body)
  expectProblem(response, 400, 'request/invalid')
  expect(response.body.errors).toContainEqual(expect.objectContaining({ path, code }))
  expect(await countCases()).toBe(before)
})

test.each([
  ['outside the city', { lat: 21.0278, lng: 105.8342 }, 'place/outside-city'],
  ['with its numbers swapped', { lat: 108.2208, lng: 16.0678 }, 'place/lat-lng-swapped'],
])('a pin %s is refused with its own sentence', async (_, place, code) => {
  expectProblem(await post({ text: TEXT, place }), 400, code)
})

test('an unknown category is refused', async () => {
  expectProblem(await post({ text: TEXT, category: 'no-such-field' }), 400, 'category/unknown')
})

test.each([
  ['broken JSON', '{"text": "a"', 400, 'request/malformed-json'],
  ['a JSON string', '"text"', 400, 'request/malformed-json'],
  ['200 kB of JSON', JSON.stringify({ text: 'a'.repeat(200_000) }), 413, 'request/too-large'],
])('%s is refused', async (_, raw, status, code) => {
  const response = await request(api.app)
    .post('/api/v1/cases')
    .set('Content-Type', 'application/json')
    .send(raw)
  expectProblem(response, status, code)
})

test('a body in no known form is refused', async () => {
  const response = await request(api.app)
    .post('/api/v1/cases')
    .set('Content-Type', 'text/plain')
    .send('hố ga')
  expectProblem(response, 400, 'request/invalid')
})

test('HTML in the words is kept as words', async () => {
  const text = '<script>alert(1)</script> <b>hố ga</b>'
  const { body } = await post({ text }).expect(201)
  expect(await api.deps.dataSource.manager.findOneByOrFail(Case, { id: body.id as string })).toMatchObject({
    text,
  })
})

test('ten thousand characters are welcome', async () => {
  await post({ text: longest }).expect(201)
})

describe('under an idempotency key', () => {
  const keyed = (key: string, body: object) => post(body).set('Idempotency-Key', key)

  test('the same filing again gets the same receipt', async () => {
    const first = await keyed('key-number-one', { text: TEXT }).expect(201)
    const again = await keyed('key-number-one', { text: TEXT }).expect(201)
    expect(again.body).toEqual(first.body)
    expect(again.headers['idempotent-replayed']).toBe('true')
  })

  test('another filing is a conflict', async () => {
    await keyed('key-number-two', { text: TEXT }).expect(201)
    expectProblem(await keyed('key-number-two', { text: `${TEXT} Và nữa.` }), 409, 'idempotency/key-reused')
  })

  test('a key out of form is refused', async () => {
    expectProblem(await keyed('no', { text: TEXT }), 400, 'request/invalid')
  })
})

describe('with photos', () => {
  const jpeg = async () =>
    await sharp({ create: { width: 640, height: 480, channels: 3, background: '#aa3311' } })
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '16/1 4/1 0/1' } })
      .jpeg()
      .toBuffer()
  const upload = () => request(api.app).post('/api/v1/cases').field('text', TEXT)

  test('pictures come back re-encoded, without the place where they were taken', async () => {
    const { body } = await upload()
      .attach('photos', await jpeg(), '../../etc/passwd.jpg')
      .expect(201)
    const path = new URL(body.link as string).pathname.replace('/theo-doi', '/api/v1/tracking')
    const { body: tracked } = await request(api.app).get(path).expect(200)
    const [photo] = tracked.photos as { url: string; thumbnailUrl: string }[]
    const full = await request(api.app).get(String(photo?.url)).expect(200)
    const thumbnail = await request(api.app).get(String(photo?.thumbnailUrl)).expect(200)
    const metadata = await sharp(full.body as Buffer).metadata()
    expect(metadata).toMatchObject({ format: 'jpeg', width: 640, height: 480 })
    expect(metadata.exif).toBeUndefined()
    expect((thumbnail.body as Buffer).length).toBeLessThan((full.body as Buffer).length)
    expect(full.headers['x-content-type-options']).toBe('nosniff')
  })

  test.each([
    [
      'an SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'photo/unsupported',
    ],
    [
      'HTML that calls itself a picture',
      Buffer.from('<html><script>alert(1)</script></html>'),
      'photo/unsupported',
    ],
  ])('%s is refused and nothing is half saved', async (_, bytes, code) => {
    const before = await countCases()
    expectProblem(await upload().attach('photos', bytes, 'anh.jpg'), 400, code)
    expect(await countCases()).toBe(before)
  })

  test('six pictures are one too many', async () => {
    const picture = await jpeg()
    let filing = upload()
    for (let index = 0; index < 6; index += 1) filing = filing.attach('photos', picture, `${index}.jpg`)
    expectProblem(await filing, 400, 'photo/too-many')
  })

  test('26 MB are refused in words, not by a cut connection', async () => {
    const response = await upload().attach('photos', Buffer.alloc(26_000_000, 1), 'lon.jpg')
    expectProblem(response, 413, response.body.code as string)
  })
})

test('an unknown address of the API is a problem too', async () => {
  expectProblem(await request(api.app).get('/api/v1/khong-co'), 404, 'request/no-such-endpoint')
})

test.each([['not-a-code'], ['HA-2222-2222'], ['%00'], ['HA-7K2M']])(
  'the code %s is not found',
  async (code) => {
    expectProblem(await request(api.app).get(`/api/v1/tracking/${code}`), 404, 'case/not-found')
  },
)

test('a wrong private link is refused', async () => {
  const { body } = await post({ text: TEXT }).expect(201)
  const response = await request(api.app).get(`/api/v1/tracking/${String(body.code)}/AAAAAAAAAAAAAAAAAAAAAA`)
  expectProblem(response, 404, 'link/not-valid')
})
