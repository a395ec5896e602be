import request from 'supertest'
import { CaseFollower } from '../../core/cases/case-follower.entity'
import { type Case } from '../../core/cases/case.entity'
import { keepFingerprints } from '../../core/cases/fingerprint.service'
import { followerToken } from '../../core/cases/private-link'
import { ctxFor, truncateAll } from '../../core/testing/test-database'
import { assignedCase } from '../../core/testing/worked-case'
import { signedIn, testApi, type TestApi } from '../testing/test-api'

let api: TestApi

beforeAll(async () => {
  api = await testApi()
})
afterEach(async () => await truncateAll(api.deps.dataSource))
afterAll(async () => await api.close())

const MANHOLE = 'Nắp cống trước trường tiểu học Phù Đổng đường Lê Lợi vỡ toang, cháu bé lọt chân'
const PLACE = { address: '12 Lê Lợi', lat: 16.0678, lng: 108.2208 }

async function filed(text = MANHOLE, departmentCode = 'so-xay-dung'): Promise<Case> {
  const now = new Date(Date.now() - 600_000)
  return await api.deps.dataSource.transaction(async (db) => {
    const email = 'dan@example.org'
    const found = await assignedCase(db, { now, text, departmentCode, place: PLACE, email })
    await keepFingerprints(ctxFor({ kind: 'system', name: 'test' }, { db }), new Map([[found.id, undefined]]))
    return found
  })
}

const similar = (body: object) => request(api.app).post('/api/v1/similar-reports').send(body)

test('an officer is suggested the likeness, merges it, reads both ends and takes it apart again', async () => {
  const [main, other] = [await filed(), await filed(`${MANHOLE} rồi`)]
  const agent = await signedIn(api.app, 'canbo')
  const { body: suggestions } = await agent.get(`/api/v1/cases/${other.id}/duplicates`).expect(200)
  expect(suggestions).toMatchObject([{ case: { id: main.id, code: main.code }, metres: 0 }])
  const path = `/api/v1/cases/${other.id}`
  const { version } = (await agent.get(path)).body
  const { body: merged } = await agent.post(`${path}/merge`).send({ version, mainId: main.id }).expect(200)
  expect(merged).toMatchObject({ status: 'merged', mergedInto: { code: main.code }, can: ['unmerge'] })
  const { body: seen } = await agent.get(`/api/v1/cases/${main.id}`).expect(200)
  expect(seen).toMatchObject({ mergedCount: 1, merged: [{ code: other.code }] })
  const { body: list } = await agent.get('/api/v1/cases?queue=inbox').expect(200)
  expect(list.items).toMatchObject([{ id: main.id, mergedCount: 1, followerCount: 0 }])
  const { body: back } = await agent.post(`${path}/unmerge`).send({ version: merged.version }).expect(200)
  expect(back).toMatchObject({ status: 'assigned', mergedInto: null })
})

test('the API says why it merges nothing', async () => {
  const [main, other] = [await filed(), await filed()]
  const agent = await signedIn(api.app, 'tongdai')
  const merge = (body: object) => agent.post(`/api/v1/cases/${other.id}/merge`).send(body)
  const stale = await merge({ version: other.version + 7, mainId: main.id }).expect(409)
  expect(stale.body.code).toBe('case/stale-version')
  const { body } = await merge({ version: other.version, mainId: other.id }).expect(400)
  expect(body.code).toBe('merge/itself')
  await merge({ version: other.version, mainId: '019ab000-0000-7000-8000-000000000000' }).expect(404)
  await merge({ version: other.version }).expect(400)
  await request(api.app).get(`/api/v1/cases/${other.id}/duplicates`).expect(401)
})

test('whoever types a report is shown a like one without a word of it, and follows it with one address', async () => {
  const main = await filed()
  const { body } = await similar({ text: MANHOLE, place: PLACE }).expect(200)
  expect(body).toMatchObject([{ code: main.code, people: 1, metres: 10 }])
  expect(JSON.stringify(body)).not.toMatch(/cháu|nắp|12 Lê|dan@/u)
  const path = `/api/v1/tracking/${main.code}/followers`
  const first = await request(api.app).post(path).send({ email: 'Xem@example.org' }).expect(202)
  const again = await request(api.app).post(path).send({ email: 'xem@example.org' }).expect(202)
  expect(again.body).toEqual(first.body)
  expect((await similar({ text: MANHOLE, place: PLACE })).body[0].people).toBe(2)
  const [follower] = await api.deps.dataSource.manager.find(CaseFollower)
  const id = follower?.id ?? ''
  await request(api.app).delete(`/api/v1/followers/${id}/AAAAAAAAAAAAAAAAAAAAAA`).expect(404)
  const token = followerToken(api.deps.config.APP_SECRET, id)
  await request(api.app).delete(`/api/v1/followers/${id}/${token}`).expect(200)
  expect(await api.deps.dataSource.manager.count(CaseFollower)).toBe(0)
})

test.each([
  ['too short', { text: 'Nắp cống vỡ' }],
  ['without words', {}],
  ['half a pin', { text: MANHOLE, place: { lat: 16 } }],
  ['too long', { text: 'a'.repeat(10_001) }],
])('a question %s is refused', async (_, body) => {
  await similar(body).expect(400)
})

test('a pin outside the city is refused with its own sentence', async () => {
  const { body } = await similar({ text: MANHOLE, place: { lat: 21.03, lng: 105.83 } }).expect(400)
  expect(body.code).toBe('place/outside-city')
})

describe('in the portal', () => {
  test('a report is followed without JavaScript, and no longer followed by the link in the letter', async () => {
    const { code } = await filed()
    const page = await request(api.app).get(`/theo-doi/${code}`).expect(200)
    expect(page.text).toContain(`action="/theo-doi/${code}/nguoi-theo-doi"`)
    const form = () => request(api.app).post(`/theo-doi/${code}/nguoi-theo-doi`).type('form')
    expect((await form().send({ email: 'không phải thư' }).expect(422)).text).toContain('ten@vidu.vn')
    expect((await form().send({ email: 'xem@example.org' }).expect(200)).text).toContain('Bạn đang theo dõi')
    const [follower] = await api.deps.dataSource.manager.find(CaseFollower)
    const token = followerToken(api.deps.config.APP_SECRET, follower?.id ?? '')
    const own = `/dang-theo-doi/${follower?.id ?? ''}/${token}`
    expect((await request(api.app).get(own).expect(200)).text).toContain(code)
    expect((await request(api.app).post(`${own}/ngung`).expect(200)).text).toContain('đã được xóa')
    await request(api.app).get(own).expect(404)
  })

  test('the citizen of a merged report reads where it goes on; its own link stays theirs', async () => {
    const [main, other] = [await filed(), await filed()]
    const agent = await signedIn(api.app, 'tongdai')
    const body = { version: other.version, mainId: main.id }
    await agent.post(`/api/v1/cases/${other.id}/merge`).send(body).expect(200)
    const page = await request(api.app).get(`/theo-doi/${other.code}`).expect(200)
    expect(page.text).toContain(`Xem ${main.code}`)
    expect(page.text).toContain(`Được giải quyết chung với phản ánh ${main.code}`)
    expect((await request(api.app).get(`/theo-doi/${main.code}`)).text).toContain('2 người đã báo')
  })
})
