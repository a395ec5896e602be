import { v7 as uuid } from 'uuid'
import type { Ctx } from '../platform/ctx'
import { invalid } from '../platform/errors'
import { record } from '../platform/history'
import { enqueue } from '../platform/outbox'
import { authorize } from '../platform/policy'
import { StaffAccount } from '../people/staff.entity'
import { CaseReply } from './case-reply.entity'
import { lockCase } from './case-lock.queries'
import { nextStatus, type CaseAction } from './case-workflow'
import type { Case } from './case.entity'
import { SendReply } from './case.jobs'
import { casePolicy } from './case.policy'
import type { AssignCase, CloseCase, RateCase, ReplyToCase, ReturnCase } from './case.schema'
import { recordJudgement } from './label-judgement.service'
import { FingerprintCase } from './merge.jobs'
import { announce } from './news.service'
import { readRuleBook, type RuleBook } from './rule-book.queries'

interface Versioned {
  readonly version: number
}

/** Load with lock, authorize, ask the workflow: the first three steps of every action on a case. */
async function beginAction(ctx: Ctx, id: string, action: CaseAction, version?: number): Promise<Case> {
  const found = await lockCase(ctx, id, version)
  authorize(ctx.actor, casePolicy, `case:${action}`, found)
  found.status = nextStatus(found.status, action)
  return found
}

function actingStaffId({ actor }: Ctx): string | null {
  return actor.kind === 'staff' ? actor.id : null
}

/** An officer takes the case up: from now on it is theirs. */
export async function takeCase(ctx: Ctx, id: string, { version }: Versioned): Promise<Case> {
  const found = await beginAction(ctx, id, 'take', version)
  found.assigneeId = actingStaffId(ctx)
  await ctx.db.save(found)
  await record(ctx, { type: 'case', id }, 'case.taken', {
    status: found.status,
    assigneeId: found.assigneeId,
  })
  return found
}

/**
 * Gives the case to a department, and to one of its people when named; corrects labels the model got wrong.
 * @throws AppError `invalid` for an unknown department, ward or category, or a person of another department
 */
export async function assignCase(
  ctx: Ctx,
  id: string,
  { version, note, ...wanted }: AssignCase,
): Promise<Case> {
  const found = await beginAction(ctx, id, 'assign', version)
  const book = await readRuleBook(ctx.db)
  checkAssignment(book, wanted)
  await checkAssignee(ctx, wanted)
  const corrected = applyCorrections(found, wanted)
  // A person has now read the text: their word on the kind lifts or confirms the seal
  if (wanted.kind) found.isRestricted = wanted.kind === 'to-cao'
  if (found.isRestricted) checkInspectorate(book, wanted)
  found.departmentCode = wanted.departmentCode
  found.assigneeId = wanted.assigneeId ?? null
  found.triageReason = null
  await ctx.db.save(found)
  await record(ctx, { type: 'case', id }, 'case.assigned', {
    status: found.status,
    departmentCode: found.departmentCode,
    assigneeId: found.assigneeId,
    isRestricted: found.isRestricted,
    ...corrected,
    note: note ?? null,
  })
  await recordJudgement(ctx, found, 'assigned')
  // A sealed matter must not be found by likeness, one that is unsealed may be
  if (wanted.kind) await enqueue(ctx, FingerprintCase, { caseId: id })
  return found
}

type Wanted = Omit<AssignCase, 'version' | 'note'>

function checkAssignment(book: RuleBook, { departmentCode, category, wardCode }: Wanted): void {
  if (!book.departments.has(departmentCode)) throw invalid('department/unknown', { departmentCode })
  if (wardCode && !book.wards.has(wardCode)) throw invalid('ward/unknown', { wardCode })
  const isKnown = book.terms.some((term) => term.type === 'category' && term.code === category)
  if (category && !isKnown) throw invalid('category/unknown', { category })
}

/** Luật Tố cáo Arts. 47.2 and 56: who denounces stays secret, above all from the body complained of. */
function checkInspectorate(book: RuleBook, { departmentCode }: Wanted): void {
  if (!book.departments.get(departmentCode)?.isInspectorate) throw invalid('denunciation/inspectorate-only')
}

async function checkAssignee(ctx: Ctx, { assigneeId, departmentCode }: Wanted): Promise<void> {
  if (!assigneeId) return
  const works = await ctx.db.existsBy(StaffAccount, { id: assigneeId, departmentCode, isActive: true })
  if (!works) throw invalid('staff/not-of-department')
}

type Corrections = Partial<Pick<Case, 'category' | 'kind' | 'urgency' | 'wardCode'>>

/** Only what really differs is a correction: these rows are what the model learns from. */
function applyCorrections(found: Case, wanted: Wanted): { corrected: Corrections } {
  const corrected: Corrections = {}
  for (const label of ['category', 'kind', 'urgency', 'wardCode'] as const) {
    const value = wanted[label]
    if (value !== undefined && value !== found[label]) Object.assign(corrected, { [label]: value })
  }
  Object.assign(found, corrected)
  return { corrected }
}

/** "Not ours": the case goes back to the 1022 operators with the reason. */
export async function returnCase(ctx: Ctx, id: string, { version, reason }: ReturnCase): Promise<Case> {
  const found = await beginAction(ctx, id, 'return', version)
  const from = found.departmentCode
  found.departmentCode = null
  found.assigneeId = null
  found.triageReason = 'returned'
  await ctx.db.save(found)
  await record(ctx, { type: 'case', id }, 'case.returned', {
    status: found.status,
    departmentCode: null,
    assigneeId: null,
    from,
    reason,
  })
  return found
}

/** Answers the citizen. The first answer stops the clock; a later one completes it. */
export async function replyToCase(ctx: Ctx, id: string, { version, text }: ReplyToCase): Promise<Case> {
  const found = await beginAction(ctx, id, 'reply', version)
  if (!found.answeredAt) await recordJudgement(ctx, found, 'answered')
  found.answeredAt ??= ctx.now
  const reply = buildReply(ctx, found, text)
  await ctx.db.insert(CaseReply, reply)
  await ctx.db.save(found)
  const answeredAt = found.answeredAt.toISOString()
  await record(ctx, { type: 'case', id }, 'case.replied', {
    status: found.status,
    replyId: reply.id,
    answeredAt,
  })
  await enqueue(ctx, SendReply, { caseId: id, replyId: reply.id })
  await announce(ctx, id, 'answered', reply.id)
  return found
}

function buildReply(ctx: Ctx, found: Case, text: string): CaseReply {
  const authorId = actingStaffId(ctx)
  if (!authorId || !found.departmentCode) throw new Error('a reply needs an author and a department')
  return {
    id: uuid(),
    caseId: found.id,
    text,
    authorId,
    departmentCode: found.departmentCode,
    repliedAt: ctx.now,
  }
}

export async function closeCase(ctx: Ctx, id: string, { version, note }: CloseCase): Promise<Case> {
  const found = await beginAction(ctx, id, 'close', version)
  found.closedAt = ctx.now
  await ctx.db.save(found)
  const closedAt = ctx.now.toISOString()
  await record(ctx, { type: 'case', id }, 'case.closed', {
    status: found.status,
    closedAt,
    note: note ?? null,
  })
  await announce(ctx, id, 'closed', uuid())
  return found
}

/** The citizen's word on the answer; a later rating replaces the earlier one, history keeps both. */
export async function rateCase(ctx: Ctx, id: string, { rating, comment }: RateCase): Promise<Case> {
  const found = await beginAction(ctx, id, 'rate')
  found.rating = rating
  found.ratingComment = comment ?? null
  await ctx.db.save(found)
  await record(ctx, { type: 'case', id }, 'case.rated', { status: found.status, rating })
  return found
}
