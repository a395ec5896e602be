import request from 'supertest'
import type { Logger as QueryLogger } from 'typeorm'
import { type Case } from '../../core/cases/case.entity'
import { insertCase } from '../../core/testing/build-case'
import { signedIn, testApi, type TestApi } from '../testing/test-api'

let api: TestApi

beforeAll(async () => {
  api = await testApi()
})

afterAll(async () => await api.close())

const assigned = async (overrides: Partial<Case> = {}) =>
  await insertCase(api.deps.dataSource.manager, {
    status: 'assigned',
    departmentCode: 'so-xay-dung',
    category: 'road',
    kind: 'phan-anh',
    urgency: 'binh-thuong',
    ...overrides,
  })

describe('without a session', () => {
  test.each([
    ['get', '/cases'],
    ['get', '/cases/counts'],
    ['get', '/cases/0190a000-0000-7000-8000-000000000001'],
    ['get', '/cases/0190a000-0000-7000-8000-000000000001/history'],
    ['post', '/cases/0190a000-0000-7000-8000-000000000001/taking'],
    ['get', '/events'],
    ['get', '/jobs/dead'],
    ['get', '/mails'],
    ['get', '/session'],
    ['get', '/departments/so-xay-dung/staff'],
  ] as const)('%s %s asks to sign in', async (method, path) => {
    const response = await request(api.app)[method](`/api/v1${path}`)
    expect(response.status).toBe(401)
    expect(response.body).toMatchObject({ code: 'access/sign-in-first' })
  })
})

test('a wrong password and an unknown name are told apart by nobody', async () => {
  const attempt = async (username: string) =>
    await request(api.app).post('/api/v1/session').send({ username, password: 'sai mật khẩu' })
  const [known, unknown] = [await attempt('canbo'), await attempt('khong-co-ai')]
  expect(known.status).toBe(401)
  const { requestId: _, ...body } = known.body as Record<string, unknown>
  expect(unknown.body).toMatchObject(body)
})

test('who is signed in is told, and signing out ends it', async () => {
  const officer = await signedIn(api.app, 'canbo')
  const { body } = await officer.get('/api/v1/session').expect(200)
  expect(body).toMatchObject({
    role: 'officer',
    departmentCode: 'so-xay-dung',
    departmentName: 'Sở Xây dựng',
  })
  await officer.delete('/api/v1/session').expect(204)
  await officer.get('/api/v1/session').expect(401)
})

test('an officer takes and answers a case, and sees only what they may do next', async () => {
  const officer = await signedIn(api.app, 'canbo')
  const { id } = await assigned()
  const { body: seen } = await officer.get(`/api/v1/cases/${id}`).expect(200)
  expect(seen.can).toEqual(['take', 'return', 'merge'])
  const { body: taken } = await officer
    .post(`/api/v1/cases/${id}/taking`)
    .send({ version: seen.version })
    .expect(200)
  expect(taken).toMatchObject({ status: 'in-progress', can: ['return', 'reply', 'merge'] })
  const answer = { version: taken.version, text: 'Đã vá xong ổ gà sáng nay.' }
  const { body: answered } = await officer.post(`/api/v1/cases/${id}/reply`).send(answer).expect(200)
  expect(answered).toMatchObject({
    status: 'answered',
    replies: [{ text: answer.text, departmentCode: 'so-xay-dung' }],
  })
  const { body: history } = await officer.get(`/api/v1/cases/${id}/history`).expect(200)
  expect((history as { type: string }[]).map(({ type }) => type)).toEqual(['case.taken', 'case.replied'])
})

test('a cookie without the header that browsers cannot forge changes nothing', async () => {
  const officer = await signedIn(api.app, 'canbo')
  const { id } = await assigned()
  const response = await officer
    .post(`/api/v1/cases/${id}/taking`)
    .set('X-Requested-With', '')
    .send({ version: 1 })
  expect(response.status).toBe(403)
})

test('the case of another department does not exist for an officer', async () => {
  const stranger = await signedIn(api.app, 'phuong')
  const { id } = await assigned()
  const absent = '0190a000-0000-7000-8000-00000000dead'
  for (const path of [id, `${id}/history`, absent, `${id}/photos/${absent}`]) {
    await stranger.get(`/api/v1/cases/${path}`).expect(404)
  }
})

test('a stale version is a conflict', async () => {
  const officer = await signedIn(api.app, 'canbo')
  const { id } = await assigned()
  await officer.post(`/api/v1/cases/${id}/taking`).send({ version: 1 }).expect(200)
  const { body } = await officer
    .post(`/api/v1/cases/${id}/return`)
    .send({ version: 1, reason: 'nhầm việc' })
    .expect(409)
  expect(body.code).toBe('case/stale-version')
})

test('an action that the workflow does not know from here is a conflict', async () => {
  const officer = await signedIn(api.app, 'canbo')
  const { id } = await assigned()
  const { body } = await officer.post(`/api/v1/cases/${id}/closing`).send({ version: 1 }).expect(409)
  expect(body.code).toBe('case/action-not-possible')
})

test('contact is shown to those who work on the case, not to those who oversee', async () => {
  const { id } = await assigned()
  await api.deps.dataSource.query('INSERT INTO case_contacts (case_id, email) VALUES ($1, $2)', [
    id,
    'dan@example.com',
  ])
  const seenBy = async (username: string) =>
    (await (await signedIn(api.app, username)).get(`/api/v1/cases/${id}`).expect(200)).body as {
      contact: unknown
    }
  expect(await seenBy('canbo')).toMatchObject({ contact: { email: 'dan@example.com' } })
  expect(await seenBy('giamsat')).toMatchObject({ contact: null })
})

class CountingLogger implements QueryLogger {
  count = 0
  logQuery(): void {
    this.count += 1
  }
  logQueryError = (): void => undefined
  logQuerySlow = (): void => undefined
  logSchemaBuild = (): void => undefined
  logMigration = (): void => undefined
  log = (): void => undefined
}

async function queriesOf(work: () => Promise<unknown>): Promise<number> {
  const counting = new CountingLogger()
  const { dataSource } = api.deps
  const usual = dataSource.logger
  dataSource.logger = counting
  try {
    await work()
  } finally {
    dataSource.logger = usual
  }
  return counting.count
}

test('the list costs the same number of queries for one case as for a hundred', async () => {
  const operator = await signedIn(api.app, 'tongdai')
  for (let index = 0; index < 100; index += 1) await assigned()
  const pageOf = async (limit: number) =>
    await operator.get(`/api/v1/cases?queue=all&limit=${limit}`).expect(200)
  await pageOf(1)
  const one = await queriesOf(async () => await pageOf(1))
  const hundred = await queriesOf(async () => await pageOf(100))
  expect(hundred).toBe(one)
  expect(hundred).toBeLessThanOrEqual(1)
})

test('a case page costs at most eight queries', async () => {
  const officer = await signedIn(api.app, 'canbo')
  const { id } = await assigned()
  expect(
    await queriesOf(async () => await officer.get(`/api/v1/cases/${id}`).expect(200)),
  ).toBeLessThanOrEqual(8)
})

test('the OpenAPI document is the committed one', async () => {
  const { body } = await request(api.app).get('/api/v1/openapi.json').expect(200)
  expect(body).toMatchObject({ openapi: '3.1.0' })
})

test('health, readiness and metrics answer', async () => {
  await request(api.app).get('/healthz').expect(200, { status: 'ok' })
  await request(api.app).get('/readyz').expect(200, { status: 'ready' })
  const { text } = await request(api.app).get('/metrics').expect(200)
  expect(text).toContain('http_request_duration_seconds_bucket')
  expect(text).toContain('outbox_rows{state="waiting"}')
  expect(text).toContain('cases_open{status="assigned"')
})

test.each([
  ['a name that is no text', { username: { a: 1 }, password: 'x' }],
  ['a list for a password', { username: 'canbo', password: ['x'] }],
  ['nothing', {}],
  ['a password of 5,000 characters', { username: 'canbo', password: 'x'.repeat(5_000) }],
])('a sign-in with %s is refused as malformed', async (_, body) => {
  const response = await request(api.app).post('/api/v1/session').send(body)
  expect({ status: response.status, code: (response.body as { code: string }).code }).toEqual({
    status: 400,
    code: 'request/invalid',
  })
})

test.each([['/admin/assets/..%2f..%2f..%2fetc%2fpasswd'], ['/api/docs/..%2f..%2fpackage.json']])(
  'the path %s leads nowhere and tells nothing',
  async (path) => {
    const { status, text } = await request(api.app).get(path)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(text).not.toMatch(/node_modules|\.js:\d/u)
  },
)
