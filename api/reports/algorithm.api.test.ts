import request from 'supertest'
import { v7 as uuid } from 'uuid'
import { LabelJudgement } from '../../core/cases/label-judgement.entity'
import { PredictionRow } from '../../core/classification/prediction.entity'
import { AlgorithmRegister } from '../../core/reports/algorithm-register.schema'
import { countModelReports } from '../../core/reports/model-report.service'
import { insertCase } from '../../core/testing/build-case'
import { truncateAll } from '../../core/testing/test-database'
import { testApi, type TestApi } from '../testing/test-api'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
})
afterEach(async () => await truncateAll(api.deps.dataSource))
afterAll(async () => await api.close())

const register = async () =>
  AlgorithmRegister.parse((await request(api.app).get('/api/v1/algorithm').expect(200)).body)

async function readAndJudge(count: number, right: number): Promise<void> {
  const db = api.deps.dataSource.manager
  const now = new Date()
  for (let index = 0; index < count; index += 1) {
    const { id } = await insertCase(db, { departmentCode: 'so-xay-dung', status: 'assigned' })
    const labels = { kind: { label: 'phan-anh' }, urgency: { label: 'cao' }, decision: 'auto' }
    const body = { category: { label: 'road', confidence: 0.98 }, ...labels } as never
    const run = { modelVersion: 'm7', tookMs: 3, createdAt: now }
    await db.insert(PredictionRow, { id: uuid(), caseId: id, body, ...run })
    const category = index < right ? 'road' : 'waste'
    const judged = { category, kind: 'phan-anh', urgency: 'cao', wardCode: null } as const
    const where = { basis: 'answered', departmentCode: 'so-xay-dung', judgedAt: now } as const
    await db.insert(LabelJudgement, { id: uuid(), caseId: id, ...judged, ...where })
  }
  await countModelReports(db, now)
}

test('before the first report the page says so, in both languages', async () => {
  const { text } = await request(api.app).get('/algorithm').set('Accept-Language', 'vi').expect(200)
  expect(text).toContain('Chưa có phản ánh nào được đọc')
  expect((await request(api.app).get('/algorithm?lang=en')).text).toContain('No report has been read')
  const { all, tested } = await register()
  expect(all.read).toBe(0)
  expect(tested?.categoryTop3).toBeGreaterThan(tested?.categoryAccuracy ?? 1)
})

test('the figures of what people judged', async () => {
  await readAndJudge(25, 24)
  const { all, weeks, categories, departments, modelVersion } = await register()
  expect(modelVersion).toBe('m7')
  expect(all).toMatchObject({ read: 25, judged: 25, category: { value: 0.96, of: 25 } })
  expect(weeks).toHaveLength(1)
  expect(categories).toEqual([
    expect.objectContaining({ code: 'road', nameEn: expect.any(String), read: 25 }),
  ])
  expect(departments).toEqual([expect.objectContaining({ code: 'so-xay-dung', driftLevel: null })])
  const { text } = await request(api.app).get('/algorithm').set('Accept-Language', 'vi')
  expect(text).toMatch(/96\s%|96%/u)
  expect(text).toContain('Sở Xây dựng')
})

test('a share of a few reports is not published', async () => {
  await readAndJudge(3, 3)
  expect((await register()).all).toMatchObject({ read: 3, judged: 3, category: null, kind: null })
  const { text } = await request(api.app).get('/algorithm').set('Accept-Language', 'vi')
  expect(text).toContain('chưa đủ số liệu')
})

test('another model without test figures leaves the page standing', async () => {
  const { app, close } = api.again({ config: { ...api.deps.config, NLP_MODEL: '/nowhere' } })
  const { text } = await request(app).get('/algorithm').set('Accept-Language', 'vi').expect(200)
  expect(text).toContain('Không có số liệu thử nghiệm')
  close()
})
