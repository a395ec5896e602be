import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Registry } from 'prom-client'
import request from 'supertest'
import { CaseContact } from '../../core/cases/case-contact.entity'
import { Case } from '../../core/cases/case.entity'
import { linkToken } from '../../core/cases/private-link'
import { newTrackingCode } from '../../core/cases/tracking-code'
import { createDiskFileStore } from '../../core/platform/files'
import { buildCase } from '../../core/testing/build-case'
import { createApp } from '../app'
import { testApi, type TestApi } from '../testing/test-api'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
})
afterAll(async () => await api.close())

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

function send(fields: Record<string, string>, language = 'vi') {
  const post = request(api.app).post('/phan-anh').set('Accept-Language', language)
  return post.field({ key: randomUUID(), ...fields })
}

const count = async (): Promise<number> => await api.deps.dataSource.manager.count(Case)
const get = (path: string) => request(api.app).get(path).set('Accept-Language', 'vi')

async function saved(changes: Partial<Case> = {}): Promise<{ code: string; own: string }> {
  const found = await api.deps.dataSource.manager.save(
    Case,
    buildCase({ code: newTrackingCode(), ...changes }),
  )
  return {
    code: found.code,
    own: `/theo-doi/${found.code}/${linkToken(api.deps.config.APP_SECRET, found.id)}`,
  }
}

describe('reporting', () => {
  test.each(['/', '/phan-anh', '/theo-doi', '/gioi-thieu', '/tro-nang', '/algorithm'])(
    '%s opens in both languages',
    async (path) => {
      const vietnamese = await get(path).expect(200)
      expect(vietnamese.text).toContain('<html lang="vi">')
      const english = await request(api.app).get(`${path}?lang=en`).expect(200)
      expect(english.text).toContain('<html lang="en">')
      expect(english.headers['set-cookie']).toEqual([expect.stringContaining('lang=en;')])
    },
  )

  test('the language chosen once is remembered', async () => {
    const page = await get('/').set('Cookie', 'lang=en').expect(200)
    expect(page.text).toContain('What happened?')
  })

  test('pages allow no inline script, no referrer and no cache', async () => {
    const { headers } = await get('/')
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cache-control']).toBe('no-store')
  })

  test('the style, the scripts and the fonts a page names are there', async () => {
    const { text } = await get('/')
    const named = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/gu)].map(([, path]) => path ?? '')
    expect(named.length).toBeGreaterThan(3)
    for (const path of named) await request(api.app).get(path).expect(200)
    await request(api.app).get('/assets/fonts/../../package.json').expect(404)
  })

  test('a report with photo and contact leads to a receipt with code, promise and private link', async () => {
    const text = `Nắp hố ga mất ${randomUUID()}`
    const sent = await send({ text, email: 'dan@vidu.vn', isPublic: 'true' })
      .attach('photos', PIXEL, 'a.png')
      .expect(303)
    expect(sent.headers['location']).toMatch(/^\/bien-nhan\/HA-\w{4}-\w{4}\/[\w-]{22}$/u)
    const receipt = await get(String(sent.headers['location'])).expect(200)
    const found = await api.deps.dataSource.manager.findOneByOrFail(Case, { text })
    expect(receipt.text).toContain(found.code)
    expect(receipt.text).toContain('Hạn trả lời')
    expect(await api.deps.dataSource.manager.countBy(CaseContact, { caseId: found.id })).toBe(1)
  })

  test('sending the same form twice makes one case and the same receipt', async () => {
    const form = { text: 'Rác ở góc chợ', key: randomUUID() }
    const first = await send(form).expect(303)
    const second = await send(form).expect(303)
    expect(second.headers['location']).toBe(first.headers['location'])
  })

  test('another matter under a used key is asked for once more, and then accepted', async () => {
    const used = randomUUID()
    await send({ text: 'Rác ở góc chợ', key: used }).expect(303)
    const again = await send({ text: 'Đèn đường tắt', key: used }).expect(409)
    expect(again.text).toContain('Đèn đường tắt')
    const key = /name="key" value="([\w-]{36})"/u.exec(again.text)?.[1] ?? ''
    expect(key).not.toBe(used)
    await send({ text: 'Đèn đường tắt', key }).expect(303)
  })

  test('what was typed comes back with the mistakes named and linked', async () => {
    const before = await count()
    const page = await send({ text: '', address: 'Chợ Cồn', email: 'không đúng', category: 'waste' }).expect(
      422,
    )
    expect(page.text).toContain('href="#text"')
    expect(page.text).toContain('href="#email"')
    expect(page.text).toContain('value="Chợ Cồn"')
    expect(page.text).toContain('value="không đúng"')
    expect(page.text).toContain('<option value="waste" selected>')
    expect(page.text).toContain('<details class="field" open>')
    expect(await count()).toBe(before)
  })

  test('script in a field is shown as words', async () => {
    const page = await send({ text: '</textarea><script>alert(1)</script>', email: '"><img src=x>' }).expect(
      422,
    )
    expect(page.text).not.toContain('<script>alert')
    expect(page.text).not.toContain('<img src=x>')
  })
})

describe('hostile forms get kind pages', () => {
  test.each([
    [{ text: 'a'.repeat(10_001) }, 422],
    [{ text: 'a\u0000b' }, 422],
    [{ text: 'Rác', address: '\u0000' }, 422],
    [{ text: 'Rác', lat: '21.03', lng: '105.85' }, 422],
    [{ text: 'Rác', lat: '108.2', lng: '16.05' }, 422],
    [{ text: 'Rác', category: 'no-such-category' }, 422],
    [{ text: 'Rác', ['__proto__']: 'x' }, 422],
    [{ text: 'Rác', case: '{"text": 1}' }, 303],
  ])('%#: nothing breaks', async (fields, status) => {
    const page = await send(fields)
    expect(page.status).toBe(status)
    if (status !== 303) expect(page.text).toContain('id="problems-title"')
  })

  test.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 422],
    ['an empty file', Buffer.alloc(0), 422],
    ['half a picture', PIXEL.subarray(0, 40), 422],
    ['nine megabytes', Buffer.alloc(9_000_000, 1), 413],
  ])('%s as a photo', async (_what, bytes, status) => {
    const before = await count()
    const page = await send({ text: 'Rác ở góc chợ' }).attach('photos', bytes, '../../x.png')
    expect(page.status).toBe(status)
    expect(page.text).toContain('href="#photos"')
    expect(await count()).toBe(before)
  })

  test.each([
    ['application/json', '{"text":"Rác"}'],
    ['application/x-www-form-urlencoded', 'text='],
    ['multipart/form-data', 'nothing'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nhalf'],
  ])('a body of %s', async (type, body) => {
    const page = await request(api.app).post('/phan-anh').set('Content-Type', type).send(body)
    expect(page.status).toBe(422)
    expect(page.text).toContain('<html')
  })

  test.each([
    '/khong-co',
    '/theo-doi/%00',
    '/theo-doi/%E0%A4%A',
    '/theo-doi/a/b/c',
    '/bien-nhan/x/y',
    '//evil.example',
  ])('%s is a page, not a stack trace', async (path) => {
    const page = await get(path)
    expect([404, 422]).toContain(page.status)
    expect(page.text).toContain('<html lang="vi">')
    expect(page.text).not.toContain('href="//')
  })
})

describe('when our own disk fails', () => {
  test('the page takes the blame, names the request and keeps nothing half-done', async () => {
    const files = createDiskFileStore(join('/dev/null', 'nowhere'))
    const broken = createApp({ ...api.deps, files, metrics: new Registry() })
    const before = await count()
    const post = request(broken.app).post('/phan-anh').set('Accept-Language', 'vi')
    const page = await post.field('text', 'Rác ở góc chợ').attach('photos', PIXEL, 'a.png').expect(500)
    broken.close()
    expect(page.text).toContain(page.headers['x-request-id'])
    expect(page.text).not.toContain('ENOTDIR')
    expect(await count()).toBe(before)
  })
})

describe('following', () => {
  test('any way of writing a code leads to the case', async () => {
    const { code } = await saved()
    const typed = encodeURIComponent(code.toLowerCase().replaceAll('-', ' '))
    await get(`/theo-doi?ma=${typed}`).expect(303).expect('Location', `/theo-doi/${code}`)
    await get(`/theo-doi/${code.toLowerCase()}`).expect(303).expect('Location', `/theo-doi/${code}`)
  })

  test('by the code alone the words stay closed, by the private link they open', async () => {
    const { code, own } = await saved({ text: 'Chuyện riêng của tôi' })
    expect((await get(`/theo-doi/${code}`).expect(200)).text).not.toContain('Chuyện riêng của tôi')
    expect((await get(own).expect(200)).text).toContain('Chuyện riêng của tôi')
  })

  test('a restricted case is found by its own link only', async () => {
    const { code, own } = await saved({ isRestricted: true })
    await get(`/theo-doi/${code}`).expect(404)
    await get(`${own.slice(0, -2)}xx`).expect(404)
    await get(own).expect(200)
  })

  test('a wrong code is met with help', async () => {
    const page = await get('/theo-doi?ma=HA-7K2M-4R9O').expect(404)
    expect(page.text).toContain('Bạn đã gõ O')
    await get('/theo-doi?ma=').expect(422)
    await get('/theo-doi?ma[]=x&ma[]=y').expect(200)
  })

  test('a link cut short says so and offers the code', async () => {
    const { code, own } = await saved()
    const page = await get(own.slice(0, -1)).expect(404)
    expect(page.text).toContain(`href="/theo-doi/${code}"`)
  })
})

describe('rating', () => {
  const rate = (own: string, form: Record<string, string>) =>
    request(api.app).post(`${own}/danh-gia`).set('Accept-Language', 'vi').type('form').send(form)
  const answered = { status: 'answered', answeredAt: new Date('2026-11-20T03:00:00Z') } as const

  test('the citizen rates by radio button and sees it', async () => {
    const { own } = await saved(answered)
    await rate(own, { rating: '4', comment: 'Nhanh' }).expect(303).expect('Location', `${own}#rated`)
    expect((await get(own)).text).toContain('Bạn đã chấm: Hài lòng')
  })

  test.each([
    { rating: '' },
    { rating: '9' },
    { rating: '4', comment: 'x'.repeat(1_001) },
    { rating: '4', comment: '\u0000' },
  ])('%#: a rating that is none comes back with the mistake named', async (form) => {
    const { own } = await saved(answered)
    const page = await rate(own, form as Record<string, string>).expect(422)
    expect(page.text).toContain('id="problems-title"')
  })

  test('nobody rates by a wrong link or before there is an answer', async () => {
    const early = await saved()
    await rate(early.own, { rating: '5' }).expect(422)
    const { own } = await saved(answered)
    await rate(`${own.slice(0, -2)}xx`, { rating: '5' }).expect(404)
  })
})
