import { v7 as uuid } from 'uuid'
import type { Kind } from '../categories/taxonomy'
import type { Prediction } from '../classification/prediction'
import { PredictionRow } from '../classification/prediction.entity'
import { localDateOf } from '../departments/working-calendar-zone'
import type { Ctx } from '../platform/ctx'
import { record } from '../platform/history'
import { enqueue } from '../platform/outbox'
import { authorize } from '../platform/policy'
import { routeCase, type Route } from '../routing/routing-rules'
import { answerDeadline, earlierDeadline } from './case-deadline'
import { lockCase } from './case-lock.queries'
import { wardOfWords } from './case-place'
import { nextStatus } from './case-workflow'
import { Case } from './case.entity'
import { AcknowledgeCase } from './case.jobs'
import { casePolicy } from './case.policy'
import { readRuleBook, type RuleBook } from './rule-book.queries'

export interface ModelRun {
  readonly modelVersion: string
  readonly tookMs: number
}

/** The words to classify; undefined when the case has been classified already (a job may run twice). */
export async function textToClassify(ctx: Ctx, caseId: string): Promise<string | undefined> {
  const found = await ctx.db.findOne(Case, {
    select: { id: true, status: true, title: true, text: true },
    where: { id: caseId },
  })
  if (found?.status !== 'received') return undefined
  return `${titlePrefix(found)}${found.text}`
}

function titlePrefix({ title }: Pick<Case, 'title'>): string {
  return title ? `${title}. ` : ''
}

/** Evidence counted from the beginning of the text, without what lies in the title. */
function evidenceInText({ evidence, ...labels }: Prediction, found: Case): Prediction {
  const shift = titlePrefix(found).length
  const moved = evidence.map(({ start, end, weight }) => ({ start: start - shift, end: end - shift, weight }))
  return { ...labels, evidence: moved.filter(({ start }) => start >= 0) }
}

/**
 * Stores what the model thinks, finds the ward and the department (or the triage queue), starts the clock
 * that fits, and has the citizen told. Does nothing when another worker was first.
 */
export async function classifyCase(
  ctx: Ctx,
  caseId: string,
  prediction: Prediction,
  run: ModelRun,
): Promise<void> {
  const found = await lockCase(ctx, caseId)
  authorize(ctx.actor, casePolicy, 'case:classify', found)
  if (found.status !== 'received') return
  const book = await readRuleBook(ctx.db)
  const wardCode = found.wardCode ?? wardOfWords(book, found.address, found.text) ?? null
  const route = routePrediction(ctx, prediction, wardCode, book)
  applyLabels(found, prediction, wardCode)
  applyRoute(found, route)
  restartClock(found, book)
  await savePrediction(ctx, caseId, evidenceInText(prediction, found), run)
  await ctx.db.save(found)
  await recordOutcome(ctx, { found, prediction, route, run })
  await enqueue(ctx, AcknowledgeCase, { caseId })
}

function routePrediction(ctx: Ctx, prediction: Prediction, wardCode: string | null, book: RuleBook): Route {
  if (maybeDenunciation(prediction) && prediction.kind.label !== 'to-cao') {
    return { to: 'triage', reason: 'maybe-denunciation' }
  }
  const facts = {
    kind: prediction.kind.label,
    category: prediction.category.label,
    urgency: prediction.urgency.label,
    wardCode: wardCode ?? undefined,
    confidence: { category: prediction.category.confidence, kind: prediction.kind.confidence },
  }
  const today = localDateOf(ctx.now, book.calendar.zone)
  return routeCase(book.routingRules, facts, { byWard: book.wardOffices }, today)
}

// A denunciation wrongly treated as an ordinary report endangers a person; the opposite costs an inspector a minute
const DENUNCIATION_SUSPECTED_FROM = 0.3

/** A denunciation, or text that may well be one, is closed to departments until an inspector has read it. */
function maybeDenunciation({ kind }: Prediction): boolean {
  const suspected = kind.ranked.find(({ label }) => label === 'to-cao')?.probability ?? 0
  return kind.label === ('to-cao' satisfies Kind) || suspected >= DENUNCIATION_SUSPECTED_FROM
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
