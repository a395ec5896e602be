import type { EntityManager } from 'typeorm'
import { v7 as uuid } from 'uuid'
import { LabelJudgement } from '../cases/label-judgement.entity'
import type { Case } from '../cases/case.entity'
import { PredictionRow } from '../classification/prediction.entity'
import { insertCase } from '../testing/build-case'
import { inRolledBackTransaction } from '../testing/test-database'
import { ModelReport } from './model-report.entity'
import { listModelReports } from './model-report.queries'
import { countModelReports, mondayOf } from './model-report.service'

const NOW = new Date('2026-11-19T03:00:00.000Z') // Thursday
const MONDAY = '2026-11-16'

interface Reading {
  readonly category: string
  readonly judged?: string
  readonly decision?: 'auto' | 'triage'
  readonly confidence?: number
  readonly at?: Date
  readonly found?: Partial<Case>
}

async function read(db: EntityManager, reading: Reading): Promise<string> {
  const { category, judged, decision = 'auto', confidence = 0.97, at = NOW, found } = reading
  const departmentCode = 'so-xay-dung'
  const { id } = await insertCase(db, { status: 'assigned', departmentCode, ...found })
  const labels = { kind: { label: 'phan-anh' }, urgency: { label: 'cao' } }
  const body = { category: { label: category, confidence }, decision, ...labels } as never
  const run = { modelVersion: 'm1', tookMs: 4, createdAt: at }
  await db.insert(PredictionRow, { id: uuid(), caseId: id, body, ...run })
  if (judged) await judge(db, id, judged, at)
  return id
}

async function judge(db: EntityManager, caseId: string, category: string, judgedAt: Date): Promise<void> {
  const labels = { category, kind: 'phan-anh', urgency: 'cao', wardCode: null } as const
  const where = { basis: 'assigned', departmentCode: 'so-xay-dung' } as const
  await db.insert(LabelJudgement, { id: uuid(), caseId, ...labels, ...where, judgedAt })
}

async function reportOf(db: EntityManager, scope: string, code = '', week = MONDAY) {
  const reports = await listModelReports(db, '2026-01-01')
  return reports.find((report) => report.scope === scope && report.code === code && report.week === week)
}

const counting = (name: string, work: (db: EntityManager) => Promise<void>) => {
  test(name, async () => await inRolledBackTransaction(work))
}

counting('counts what was read, routed alone, judged and right', async (db) => {
  await read(db, { category: 'road', judged: 'road' })
  await read(db, { category: 'road', judged: 'drainage' })
  await read(db, { category: 'road', decision: 'triage', confidence: 0.31, judged: 'road' })
  await read(db, { category: 'waste' })
  await countModelReports(db, NOW)
  const all = await reportOf(db, 'all')
  expect(all?.modelVersions).toEqual(['m1'])
  expect(all?.counts).toEqual({
    read: 4,
    automatic: 3,
    judged: 3,
    categoryRight: 2,
    kindRight: 3,
    urgencyRight: 3,
    automaticJudged: 2,
    automaticRight: 1,
    confidences: [0, 0, 0, 1, 0, 0, 0, 0, 0, 3],
  })
  expect((await reportOf(db, 'category', 'road'))?.counts).toMatchObject({ read: 3, categoryRight: 2 })
  expect((await reportOf(db, 'department', 'so-xay-dung'))?.counts.read).toBe(4)
})

counting('the last word of a person holds, and repeating the count changes nothing else', async (db) => {
  const id = await read(db, { category: 'road', judged: 'waste' })
  await countModelReports(db, NOW)
  expect((await reportOf(db, 'all'))?.counts.categoryRight).toBe(0)
  await judge(db, id, 'road', new Date(NOW.getTime() + 1_000))
  const written = await countModelReports(db, NOW)
  expect((await reportOf(db, 'all'))?.counts.categoryRight).toBe(1)
  expect(await db.count(ModelReport)).toBe(written)
})

counting('sealed cases do not even count', async (db) => {
  await read(db, { category: 'misconduct', found: { isRestricted: true, isPublic: false } })
  expect(await countModelReports(db, NOW)).toBe(0)
})

counting('a week begins on Monday at midnight in Vietnam', async (db) => {
  await read(db, { category: 'road', at: new Date('2026-11-15T16:59:59.000Z') })
  await read(db, { category: 'road', at: new Date('2026-11-15T17:00:00.000Z') })
  await countModelReports(db, NOW)
  expect((await reportOf(db, 'all', '', '2026-11-09'))?.counts.read).toBe(1)
  expect((await reportOf(db, 'all'))?.counts.read).toBe(1)
})

counting('a model that grows unsure shows as drift', async (db) => {
  const before = new Date('2026-11-10T03:00:00.000Z')
  for (let i = 0; i < 60; i += 1) await read(db, { category: 'road', at: before })
  for (let i = 0; i < 60; i += 1) await read(db, { category: 'road', confidence: 0.5 })
  await countModelReports(db, NOW)
  expect((await reportOf(db, 'all'))?.drift).toBeGreaterThan(0.25)
  expect((await reportOf(db, 'all', '', '2026-11-09'))?.drift).toBeNull()
})

test('the Monday of a Sunday night is six days back', () => {
  expect(mondayOf(new Date('2026-11-22T16:00:00.000Z'))).toBe('2026-11-16')
  expect(mondayOf(new Date('2026-11-22T17:00:00.000Z'))).toBe('2026-11-23')
  expect(mondayOf(new Date('2026-11-22T16:00:00.000Z'), 2)).toBe('2026-11-02')
})
