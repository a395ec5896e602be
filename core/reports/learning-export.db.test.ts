import type { EntityManager } from 'typeorm'
import { v7 as uuid } from 'uuid'
import { CaseContact } from '../cases/case-contact.entity'
import type { Case } from '../cases/case.entity'
import { LabelJudgement } from '../cases/label-judgement.entity'
import type { Kind } from '../categories/taxonomy'
import { PredictionRow } from '../classification/prediction.entity'
import { insertCase } from '../testing/build-case'
import { inRolledBackTransaction } from '../testing/test-database'
import { readLearningLines, type LearningLine } from './learning-export.queries'

const AT = new Date('2026-11-19T03:00:00.000Z')
const LABELS = { category: 'road', kind: 'phan-anh', urgency: 'cao' } as const

async function predicted(db: EntityManager, changes: Partial<Case> = {}): Promise<string> {
  const { id } = await insertCase(db, { ...LABELS, sentiment: 'negative', status: 'assigned', ...changes })
  const body = Object.fromEntries(Object.entries(LABELS).map(([task, label]) => [task, { label }])) as never
  await db.insert(PredictionRow, {
    id: uuid(),
    caseId: id,
    body,
    modelVersion: 'm1',
    tookMs: 4,
    createdAt: AT,
  })
  return id
}

async function judged(db: EntityManager, caseId: string, category: string, kind: Kind = 'phan-anh') {
  const where = { wardCode: null, departmentCode: 'so-xay-dung', basis: 'assigned' } as const
  const labels = { category, kind, urgency: 'cao' } as const
  await db.insert(LabelJudgement, { id: uuid(), caseId, ...labels, ...where, judgedAt: AT })
}

async function exported(db: EntityManager, confirmed = false): Promise<LearningLine[]> {
  const lines: LearningLine[] = []
  for await (const line of readLearningLines(db, { confirmed })) lines.push(line)
  return lines
}

const exporting = (name: string, work: (db: EntityManager) => Promise<void>) => {
  test(name, async () => await inRolledBackTransaction(work))
}

exporting('a correction comes with what the model had thought', async (db) => {
  const id = await predicted(db, { title: 'Ngập', text: 'Nước lên tới gối, gọi Lê Văn Mẫu 0905123456' })
  await db.insert(CaseContact, { caseId: id, name: 'Lê Văn Mẫu', email: null, phone: '0905123456' })
  await judged(db, id, 'drainage')
  expect(await exported(db)).toEqual([
    {
      text: 'Ngập. Nước lên tới gối, gọi [tên] [số điện thoại]',
      category: 'drainage',
      secondary: [],
      kind: 'phan-anh',
      urgency: 'cao',
      sentiment: 'negative',
      channel: 'web',
      predicted: LABELS,
      basis: 'assigned',
      modelVersion: 'm1',
    },
  ])
})

exporting('what a person let stand comes only when asked for, what nobody read never', async (db) => {
  await judged(db, await predicted(db), 'road')
  await predicted(db)
  expect(await exported(db)).toHaveLength(0)
  expect(await exported(db, true)).toHaveLength(1)
})

exporting('denunciations never leave, by whatever sign they are known', async (db) => {
  await judged(db, await predicted(db, { isRestricted: true, isPublic: false }), 'misconduct')
  await judged(db, await predicted(db), 'misconduct', 'to-cao')
  await judged(db, await predicted(db, { kind: 'to-cao' }), 'misconduct')
  expect(await exported(db, true)).toHaveLength(0)
})

exporting('more cases than one batch holds all come, once', async (db) => {
  for (let i = 0; i < 501; i += 1) await judged(db, await predicted(db), 'waste')
  expect(await exported(db)).toHaveLength(501)
})
