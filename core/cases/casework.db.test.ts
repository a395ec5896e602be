import type { EntityManager } from 'typeorm'
import type { Prediction } from '../classification/prediction'
import { PredictionRow } from '../classification/prediction.entity'
import { StaffAccount } from '../people/staff.entity'
import { actorOf } from '../people/staff.service'
import { ANONYMOUS, type Actor } from '../platform/actor'
import { findBrokenLink } from '../platform/history-chain'
import { HistoryEntry } from '../platform/history.entity'
import { OutboxRow } from '../platform/outbox.entity'
import { ctxFor, inRolledBackTransaction } from '../testing/test-database'
import { foldCase } from './case-fold'
import { Case } from './case.entity'
import { OpenCase } from './case.schema'
import { assignCase, closeCase, rateCase, replyToCase, returnCase, takeCase } from './casework.service'
import { classifyCase, textToClassify } from './classification.service'
import { openCase } from './filing.service'

const NOW = new Date('2026-11-20T02:00:00Z')
const SYSTEM: Actor = { kind: 'system', name: 'case.classify' }
const RUN = { modelVersion: 'test', tookMs: 3 }
const ANSWER = 'Đội duy tu đã vá xong ổ gà sáng nay, kính báo ông bà.'

function predicted(
  category: string,
  confidence = 0.95,
  kind: Prediction['kind']['label'] = 'phan-anh',
): Prediction {
  return {
    category: { label: category, confidence, ranked: [{ label: category, probability: confidence }] },
    kind: { label: kind, confidence: 0.95, ranked: [{ label: kind, probability: 0.95 }] },
    urgency: { label: 'binh-thuong', confidence: 0.9, ranked: [{ label: 'binh-thuong', probability: 0.9 }] },
    sentiment: { label: 'negative', confidence: 0.9, ranked: [{ label: 'negative', probability: 0.9 }] },
    evidence: [],
    secondary: [],
    decision: 'auto',
    doubt: null,
    hiddenDenunciation: false,
  }
}

/** An ordinary report as the labels go, and in the model's view an accusation in disguise. */
const suspected = (category: string): Prediction => ({
  ...predicted(category),
  decision: 'triage',
  doubt: 'maybe-denunciation',
  hiddenDenunciation: true,
})

async function opened(db: EntityManager, text = 'Ổ gà lớn trên đường Lê Duẩn'): Promise<Case> {
  const filing = { ...OpenCase.parse({ text }), channel: 'web' as const, photos: [] }
  return (await openCase(ctxFor(ANONYMOUS, { db, now: NOW }), filing)).found
}

async function classified(db: EntityManager, prediction: Prediction, text?: string): Promise<Case> {
  const { id } = await opened(db, text)
  await classifyCase(ctxFor(SYSTEM, { db, now: NOW }), id, prediction, RUN)
  return await db.findOneByOrFail(Case, { id })
}

async function staffCtx(db: EntityManager, username: string) {
  const account = await db.findOneByOrFail(StaffAccount, { username })
  return ctxFor(actorOf(account), { db, now: NOW })
}

async function expectHistoryToHold(db: EntityManager, id: string): Promise<void> {
  const history = await db.find(HistoryEntry, { where: { subjectId: id }, order: { seq: 'ASC' } })
  const { status, departmentCode, assigneeId, dueAt, isRestricted, rating } = await db.findOneByOrFail(Case, {
    id,
  })
  expect(findBrokenLink(history)).toBeUndefined()
  expect(foldCase(history)).toEqual({
    status,
    departmentCode,
    assigneeId,
    dueAt: dueAt.toISOString(),
    isRestricted,
    rating,
    mergedIntoId: null,
  })
}

test('a sure prediction goes to the department of its category with a nearer deadline', async () => {
  await inRolledBackTransaction(async (db) => {
    const found = await classified(db, predicted('road'))
    expect(found).toMatchObject({ status: 'assigned', departmentCode: 'so-xay-dung', category: 'road' })
    expect(found.dueAt.getTime()).toBeLessThan(found.promisedAt.getTime())
    const jobs = await db.findBy(OutboxRow, { job: 'case.acknowledge' })
    expect(jobs).toHaveLength(1)
    expect(await db.findOneBy(PredictionRow, { caseId: found.id })).toMatchObject({
      modelVersion: 'test',
      tookMs: 3,
    })
    await expectHistoryToHold(db, found.id)
  })
})

test('an unsure prediction waits for a person', async () => {
  await inRolledBackTransaction(async (db) => {
    const found = await classified(db, predicted('road', 0.3))
    expect(found).toMatchObject({ status: 'triage', departmentCode: null, triageReason: 'unsure-category' })
    await expectHistoryToHold(db, found.id)
  })
})

test('a matter of the ward goes to the ward that the letter names', async () => {
  await inRolledBackTransaction(async (db) => {
    const found = await classified(db, predicted('waste'), 'Rác chất đống ở phường Hòa Khánh mấy ngày nay')
    expect(found.wardCode).not.toBeNull()
    expect(found.departmentCode).toBe(`ubnd-${String(found.wardCode)}`)
  })
})

test('a matter of the ward without a ward waits for a person', async () => {
  await inRolledBackTransaction(async (db) => {
    const found = await classified(db, predicted('waste'), 'Rác chất đống mấy ngày nay')
    expect(found).toMatchObject({ status: 'triage', triageReason: 'ward-unknown' })
  })
})

test('a denunciation is sealed and goes to the inspectorate', async () => {
  await inRolledBackTransaction(async (db) => {
    const found = await classified(db, predicted('misconduct', 0.9, 'to-cao'))
    expect(found).toMatchObject({ departmentCode: 'thanh-tra', isRestricted: true, isPublic: false })
  })
})

test('text that may be a denunciation is sealed and waits for a person', async () => {
  await inRolledBackTransaction(async (db) => {
    const found = await classified(db, suspected('road'))
    expect(found).toMatchObject({ status: 'triage', triageReason: 'maybe-denunciation', isRestricted: true })
  })
})

test('classifying twice changes nothing the second time', async () => {
  await inRolledBackTransaction(async (db) => {
    const found = await classified(db, predicted('road'))
    await classifyCase(ctxFor(SYSTEM, { db, now: NOW }), found.id, predicted('waste'), RUN)
    expect(await textToClassify(ctxFor(SYSTEM, { db }), found.id)).toBeUndefined()
    expect(await db.findOneByOrFail(Case, { id: found.id })).toMatchObject({
      category: 'road',
      version: found.version,
    })
    expect(await db.countBy(OutboxRow, { job: 'case.acknowledge' })).toBe(1)
  })
})

test('an officer takes, answers and closes; the citizen rates; history tells it all', async () => {
  await inRolledBackTransaction(async (db) => {
    const { id, version } = await classified(db, predicted('road'))
    const officer = await staffCtx(db, 'canbo')
    const taken = await takeCase(officer, id, { version })
    const answered = await replyToCase(officer, id, { version: taken.version, text: ANSWER })
    const closed = await closeCase(officer, id, { version: answered.version, note: undefined })
    await rateCase(ctxFor({ kind: 'citizen', caseId: id }, { db, now: NOW }), id, {
      rating: 4,
      comment: undefined,
    })
    expect(closed).toMatchObject({ status: 'closed', assigneeId: expect.any(String) as string })
    expect(answered.answeredAt).toEqual(NOW)
    expect(await db.countBy(OutboxRow, { job: 'case.send-reply' })).toBe(1)
    await expectHistoryToHold(db, id)
  })
})

test('a returned case goes back to triage, and an operator gives it to another department', async () => {
  await inRolledBackTransaction(async (db) => {
    const { id, version } = await classified(db, predicted('road'))
    const returned = await returnCase(await staffCtx(db, 'canbo'), id, {
      version,
      reason: 'Việc của điện lực',
    })
    expect(returned).toMatchObject({ status: 'triage', departmentCode: null, triageReason: 'returned' })
    const wanted = {
      version: returned.version,
      departmentCode: 'dien-luc',
      category: 'electricity',
      note: undefined,
    }
    const assigned = await assignCase(await staffCtx(db, 'tongdai'), id, wanted)
    expect(assigned).toMatchObject({
      status: 'assigned',
      departmentCode: 'dien-luc',
      category: 'electricity',
    })
    await expectHistoryToHold(db, id)
  })
})

test('the officer of another department may not touch the case', async () => {
  await inRolledBackTransaction(async (db) => {
    const { id, version } = await classified(db, predicted('lighting'))
    const stranger = await staffCtx(db, 'phuong')
    await expect(takeCase(stranger, id, { version })).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

test('a stale version is refused', async () => {
  await inRolledBackTransaction(async (db) => {
    const { id, version } = await classified(db, predicted('road'))
    const officer = await staffCtx(db, 'canbo')
    await takeCase(officer, id, { version })
    const stale = returnCase(officer, id, { version, reason: 'không phải việc của sở' })
    await expect(stale).rejects.toMatchObject({ kind: 'conflict', code: 'case/stale-version' })
  })
})

test('a denunciation cannot be given to an ordinary department unless it is none', async () => {
  await inRolledBackTransaction(async (db) => {
    const { id, version } = await classified(db, predicted('misconduct', 0.9, 'to-cao'))
    const inspector = await staffCtx(db, 'thanhtra')
    const wanted = { version, departmentCode: 'so-xay-dung', note: undefined }
    await expect(assignCase(inspector, id, wanted)).rejects.toMatchObject({
      code: 'denunciation/inspectorate-only',
    })
  })
})

test('an operator who has read it lifts the seal of what is no denunciation', async () => {
  await inRolledBackTransaction(async (db) => {
    const { id, version } = await classified(db, suspected('road'))
    const wanted = { version, departmentCode: 'so-xay-dung', kind: 'phan-anh' as const, note: undefined }
    const assigned = await assignCase(await staffCtx(db, 'tongdai'), id, wanted)
    expect(assigned).toMatchObject({ isRestricted: false, departmentCode: 'so-xay-dung' })
    await expectHistoryToHold(db, id)
  })
})

test('evidence is counted from the beginning of the text, whatever the title', async () => {
  await inRolledBackTransaction(async (db) => {
    const words = OpenCase.parse({ title: 'Ổ gà', text: 'Đường hỏng nặng' })
    const ctx = ctxFor(ANONYMOUS, { db, now: NOW })
    const { found } = await openCase(ctx, { ...words, channel: 'web', photos: [] })
    const read = String(await textToClassify(ctx, found.id))
    const start = read.indexOf('hỏng')
    const evidence = [
      { start: 0, end: 4, weight: 0.2 },
      { start, end: start + 4, weight: 0.1 },
    ]
    await classifyCase(ctxFor(SYSTEM, { db, now: NOW }), found.id, { ...predicted('road'), evidence }, RUN)
    const { body } = await db.findOneByOrFail(PredictionRow, { caseId: found.id })
    expect(body.evidence.map((span) => found.text.slice(span.start, span.end))).toEqual(['hỏng'])
  })
})
