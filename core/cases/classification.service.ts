import { IsNull, MoreThan } from 'typeorm'
import { v7 as uuid } from 'uuid'
import type { ClassifierFault, Prediction, Reading } from '../classification/prediction'
import { PredictionRow } from '../classification/prediction.entity'
import { localDateOf } from '../departments/working-calendar-zone'
import type { Ctx } from '../platform/ctx'
import { record } from '../platform/history'
import { enqueue } from '../platform/outbox'
import { OutboxRow } from '../platform/outbox.entity'
import { authorize } from '../platform/policy'
import { certaintyOfKind } from '../routing/certainty'
import { routeCase, type Route } from '../routing/routing-rules'
import { answerDeadline, earlierDeadline } from './case-deadline'
import { lockCase } from './case-lock.queries'
import { wardOfWords } from './case-place'
import { nextStatus } from './case-workflow'
import { Case } from './case.entity'
import { AcknowledgeCase, ClassifyUnread } from './case.jobs'
import { casePolicy } from './case.policy'
import { FingerprintCase } from './merge.jobs'
import { readRuleBook, type RuleBook } from './rule-book.queries'

export interface ModelRun {
  readonly modelVersion: string
  readonly tookMs: number
}

type Undecided = Pick<Case, 'status' | 'triageReason'>

/** Nobody and nothing has read it: just filed, or waiting in the triage queue since the model was away. */
function awaitsModel({ status, triageReason }: Undecided): boolean {
  return status === 'received' || (status === 'triage' && triageReason === 'classifier-unavailable')
}

const WORDS = { id: true, status: true, triageReason: true, title: true, text: true } as const

/** The words to classify; undefined when the case has been classified already (a job may run twice). */
export async function textToClassify(ctx: Ctx, caseId: string): Promise<string | undefined> {
  const found = await ctx.db.findOne(Case, { select: WORDS, where: { id: caseId } })
  return found && awaitsModel(found) ? wordsOf(found) : undefined
}

export interface UnreadCase {
  readonly id: string
  readonly words: string
}

const BATCH = 64

/** The next cases that went to the triage queue unread, by id, for a model that is back. */
export async function unreadCases(ctx: Ctx, after: string | null): Promise<UnreadCase[]> {
  const cases = await ctx.db.find(Case, {
    select: WORDS,
    where: {
      status: 'triage',
      triageReason: 'classifier-unavailable',
      ...(after && { id: MoreThan(after) }),
    },
    order: { id: 'ASC' },
    take: BATCH,
  })
  return cases.map((found) => ({ id: found.id, words: wordsOf(found) }))
}

/** Has the cases after these read, too. */
export async function continueReading(ctx: Ctx, batch: readonly UnreadCase[]): Promise<void> {
  const last = batch.at(-1)
  if (last && batch.length === BATCH)
    await enqueue(ctx, ClassifyUnread, { after: last.id, isOneByOne: false })
}

/** Asks that all cases which are waiting unread be read, unless that is under way. */
export async function readWhatWaits(ctx: Ctx): Promise<void> {
  const underWay = { job: ClassifyUnread.name, doneAt: IsNull(), deadAt: IsNull() }
  if (await ctx.db.existsBy(OutboxRow, underWay)) return
  const [first] = await unreadCases(ctx, null)
  if (first) await enqueue(ctx, ClassifyUnread, { after: null, isOneByOne: false })
}

/** The model is there and breaks at this very text: it stays with people, and is not tried again. */
export async function giveUpReading(ctx: Ctx, caseId: string, fault: ClassifierFault): Promise<void> {
  const found = await lockCase(ctx, caseId)
  authorize(ctx.actor, casePolicy, 'case:classify', found)
  if (!awaitsModel(found)) return
  found.triageReason = 'unreadable'
  await ctx.db.save(found)
  await record(ctx, { type: 'case', id: caseId }, 'case.found-unreadable', { reason: 'unreadable', fault })
}

const wordsOf = (found: Pick<Case, 'title' | 'text'>) => `${titlePrefix(found)}${found.text}`

function titlePrefix({ title }: Pick<Case, 'title'>): string {
  return title ? `${title}. ` : ''
}

/**
 * What is kept of a reading: evidence counted from the beginning of the text, without what lies in the title;
 * the decision as it was really taken; the meaning has its own table.
 */
function predictionToKeep(
  { embedding: _, evidence, ...labels }: Reading,
  found: Case,
  route: Route,
): Prediction {
  const shift = titlePrefix(found).length
  const moved = evidence.map(({ start, end, weight }) => ({ start: start - shift, end: end - shift, weight }))
  const decision = route.to === 'department' ? 'auto' : 'triage'
  return { ...labels, decision, evidence: moved.filter(({ start }) => start >= 0) }
}

/**
 * Stores what the model thinks, finds the ward and the department (or the triage queue), starts the clock
 * that fits, and has the citizen told. Does nothing when another worker was first.
 */
export async function classifyCase(ctx: Ctx, caseId: string, reading: Reading, run: ModelRun): Promise<void> {
  const book = await readRuleBook(ctx.db)
  if (!knowsCategory(book, reading)) return await sendUnreadToTriage(ctx, caseId, 'wrong-shape')
  const found = await lockCase(ctx, caseId)
  authorize(ctx.actor, casePolicy, 'case:classify', found)
  if (!awaitsModel(found)) return
  const wardCode = found.wardCode ?? wardOfWords(book, found.address, found.text) ?? null
  const route = routePrediction(ctx, reading, wardCode, book)
  applyLabels(found, reading, wardCode)
  applyRoute(found, route)
  restartClock(found, book)
  await savePrediction(ctx, caseId, predictionToKeep(reading, found, route), run)
  await ctx.db.save(found)
  await recordOutcome(ctx, { found, prediction: reading, route, run })
  await enqueue(ctx, AcknowledgeCase, { caseId })
  await enqueue(ctx, FingerprintCase, { caseId })
}

/** A model for another taxonomy is as good as none. */
function knowsCategory({ terms }: RuleBook, { category, secondary }: Prediction): boolean {
  const known = new Set(terms.filter(({ type }) => type === 'category').map(({ code }) => code))
  return [category, ...secondary].every(({ label }) => known.has(label))
}

/**
 * Sends a case that no model has read to the people of 1022, with the promise of its receipt, and has the
 * citizen told. Does nothing to a case that somebody or something has read meanwhile.
 */
export async function sendUnreadToTriage(ctx: Ctx, caseId: string, fault: ClassifierFault): Promise<void> {
  const found = await lockCase(ctx, caseId)
  authorize(ctx.actor, casePolicy, 'case:classify', found)
  if (found.status !== 'received') return
  const book = await readRuleBook(ctx.db)
  found.wardCode ??= wardOfWords(book, found.address, found.text) ?? null
  found.status = nextStatus(found.status, 'classify', 'triage')
  found.triageReason = 'classifier-unavailable'
  await ctx.db.save(found)
  await record(ctx, { type: 'case', id: caseId }, 'case.sent-to-triage', {
    status: found.status,
    reason: found.triageReason,
    fault,
    wardCode: found.wardCode,
  })
  await enqueue(ctx, AcknowledgeCase, { caseId })
}

function routePrediction(ctx: Ctx, prediction: Prediction, wardCode: string | null, book: RuleBook): Route {
  const { category, kind, urgency, doubt } = prediction
  const facts = {
    kind: kind.label,
    category: category.label,
    urgency: urgency.label,
    wardCode: wardCode ?? undefined,
    confidence: { category: category.confidence, kind: certaintyOfKind(kind.label, kind.ranked) },
    doubt,
  }
  const today = localDateOf(ctx.now, book.calendar.zone)
  return routeCase(book.routingRules, facts, { byWard: book.wardOffices }, today)
}

/** A denunciation, or text that may well be one, is closed to departments until an inspector has read it. */
function maybeDenunciation({ kind, hiddenDenunciation }: Prediction): boolean {
  return kind.label === 'to-cao' || hiddenDenunciation
}

function applyLabels(found: Case, prediction: Prediction, wardCode: string | null): void {
  found.category = prediction.category.label
  found.kind = prediction.kind.label
  found.urgency = prediction.urgency.label
  found.sentiment = prediction.sentiment.label
  found.wardCode = wardCode
  found.isRestricted = maybeDenunciation(prediction)
  if (found.isRestricted) found.isPublic = false
}

function applyRoute(found: Case, route: Route): void {
  if (route.to === 'department') {
    found.status = nextStatus(found.status, 'classify', 'assigned')
    found.departmentCode = route.departmentCode
    found.triageReason = null
    return
  }
  found.status = nextStatus(found.status, 'classify', 'triage')
  found.triageReason = route.reason
}

function restartClock(found: Case, book: RuleBook): void {
  const promised = { dueAt: found.dueAt, working: found.deadlineWorking }
  const facts = {
    kind: found.kind,
    category: found.category,
    urgency: found.urgency,
    department: found.departmentCode,
  }
  const { dueAt, working } = earlierDeadline(promised, answerDeadline(book, facts, found.openedAt))
  found.dueAt = dueAt
  found.deadlineWorking = working
}

async function savePrediction(ctx: Ctx, caseId: string, body: Prediction, run: ModelRun): Promise<void> {
  await ctx.db.insert(PredictionRow, { id: uuid(), caseId, ...run, body: body as never, createdAt: ctx.now })
}

interface Outcome {
  readonly found: Case
  readonly prediction: Prediction
  readonly route: Route
  readonly run: ModelRun
}

async function recordOutcome(ctx: Ctx, { found, prediction, route, run }: Outcome): Promise<void> {
  const subject = { type: 'case', id: found.id } as const
  await record(ctx, subject, 'case.classified', {
    category: found.category,
    kind: found.kind,
    urgency: found.urgency,
    sentiment: found.sentiment,
    wardCode: found.wardCode,
    isRestricted: found.isRestricted,
    isPublic: found.isPublic,
    confidence: { category: prediction.category.confidence, kind: prediction.kind.confidence },
    modelVersion: run.modelVersion,
  })
  const clock = { dueAt: found.dueAt.toISOString(), slaRule: found.deadlineWorking.rule }
  if (route.to === 'department') {
    const { departmentCode, rule } = route
    await record(ctx, subject, 'case.routed', { status: found.status, departmentCode, rule, ...clock })
  } else {
    await record(ctx, subject, 'case.sent-to-triage', {
      status: found.status,
      reason: route.reason,
      ...clock,
    })
  }
}
