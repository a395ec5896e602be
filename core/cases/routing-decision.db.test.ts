import type { EntityManager } from 'typeorm'
import { readLayout } from '../classification/label-layout'
import type { Prediction } from '../classification/prediction'
import { PredictionRow } from '../classification/prediction.entity'
import { toPrediction, toProbabilities } from '../classification/prediction-maths'
import { ANONYMOUS, type Actor } from '../platform/actor'
import { ctxFor, inRolledBackTransaction } from '../testing/test-database'
import { Case } from './case.entity'
import { OpenCase } from './case.schema'
import { classifyCase } from './classification.service'
import { openCase } from './filing.service'

const NOW = new Date('2026-11-20T02:00:00Z')
const SYSTEM: Actor = { kind: 'system', name: 'case.classify' }
const ONE = { category: 1, kind: 1, urgency: 1, sentiment: 1, secondary: 1 }
const LIMITS = { automatic: 0.7, denunciation: 0.3, emergency: 0.2 }
const layout = readLayout({
  0: 'category:road',
  1: 'category:drainage',
  2: 'kind:phan-anh',
  3: 'kind:kien-nghi',
  4: 'kind:to-cao',
  5: 'kind:khieu-nai',
  6: 'urgency:binh-thuong',
  7: 'sentiment:negative',
})

/** What the model makes of a text when its probabilities are these. */
function reading(road: number, kinds: readonly [number, number, number, number]): Prediction {
  const shares = [road, 1 - road, ...kinds, 1, 1]
  const logits = shares.map((share) => Math.log(Math.max(share, 1e-9)))
  return toPrediction(toProbabilities(logits, layout, ONE), layout, LIMITS, [])
}

async function routed(db: EntityManager, prediction: Prediction) {
  const filing = {
    ...OpenCase.parse({ text: 'Ổ gà trên đường Lê Duẩn' }),
    channel: 'web' as const,
    photos: [],
  }
  const { found } = await openCase(ctxFor(ANONYMOUS, { db, now: NOW }), filing)
  await classifyCase(ctxFor(SYSTEM, { db, now: NOW }), found.id, prediction, { modelVersion: 'v', tookMs: 1 })
  const stored = await db.findOneByOrFail(PredictionRow, { caseId: found.id })
  return { ...(await db.findOneByOrFail(Case, { id: found.id })), decision: stored.body.decision }
}

test.each([
  ['sure of everything', 0.9, [0.9, 0.1, 0, 0], { departmentCode: 'so-xay-dung' }],
  [
    'torn between kinds that are handled alike',
    0.9,
    [0.45, 0.4, 0.1, 0.05],
    { departmentCode: 'so-xay-dung' },
  ],
  [
    'under its own threshold, though over the rule’s',
    0.65,
    [1, 0, 0, 0],
    { triageReason: 'unsure-category' },
  ],
  ['torn between a report and a complaint', 0.9, [0.4, 0, 0.15, 0.45], { triageReason: 'unsure-kind' }],
  ['suspicious', 0.9, [0.6, 0, 0.4, 0], { triageReason: 'maybe-denunciation', isRestricted: true }],
  [
    'sure of a denunciation, not of its field',
    0.5,
    [0, 0, 1, 0],
    { departmentCode: 'thanh-tra', isRestricted: true },
  ],
  ['sure of a complaint: a person guides the citizen', 0.9, [0, 0, 0, 1], { triageReason: 'by-rule' }],
] as const)('a model that is %s', async (_, road, kinds, outcome) => {
  await inRolledBackTransaction(async (db) => {
    const found = await routed(db, reading(road, kinds))
    expect(found).toMatchObject(outcome)
    // What is stored says what was done, whatever the model alone would have dared
    expect(found.decision).toBe(found.status === 'assigned' ? 'auto' : 'triage')
  })
})

test('what the text means has its own table: the prediction keeps no vector', async () => {
  await inRolledBackTransaction(async (db) => {
    const found = await routed(
      db,
      Object.assign(reading(0.9, [1, 0, 0, 0]), { embedding: Float32Array.of(1, 0) }),
    )
    const { body } = await db.findOneByOrFail(PredictionRow, { caseId: found.id })
    expect(body).not.toHaveProperty('embedding')
  })
})
