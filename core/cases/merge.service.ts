import { v7 as uuid } from 'uuid'
import type { Ctx } from '../platform/ctx'
import { listHistory, record } from '../platform/history'
import { enqueue } from '../platform/outbox'
import { authorize } from '../platform/policy'
import type { DeadlineWorking } from '../sla/deadline'
import { lockCase } from './case-lock.queries'
import { nextStatus } from './case-workflow'
import { Case } from './case.entity'
import { ClassifyCase } from './case.jobs'
import { casePolicy } from './case.policy'
import type { MergeCase, UnmergeCase } from './duplicate.schema'
import { SpreadNews } from './merge.jobs'
import { checkMerge, lastMergeIn, ownClockIn } from './merge-rules'

// Undoing a slip within this time leaves no letter behind
const LETTER_DELAY_MS = 15_000

interface Pair {
  readonly merged: Case
  readonly main: Case
}

/** Both rows in one order whoever asks: two officers merging each into the other must not wait for ever. */
async function lockPair(ctx: Ctx, id: string, mainId: string, version: number): Promise<Pair> {
  if (id === mainId) {
    const found = await lockCase(ctx, id, version)
    return { merged: found, main: found }
  }
  const isFirst = id < mainId
  const first = await lockCase(ctx, isFirst ? id : mainId, isFirst ? version : undefined)
  const second = await lockCase(ctx, isFirst ? mainId : id, isFirst ? undefined : version)
  return isFirst ? { merged: first, main: second } : { merged: second, main: first }
}

/**
 * Lets one case go on in another's place. Department, person and deadline of the merged case stay as they
 * are, so that undoing needs only its status back; an earlier promise brings the main case's answer forward.
 * @throws AppError `conflict` when either case is restricted, closed, merged or leads others
 */
export async function mergeCase(ctx: Ctx, id: string, { version, mainId, note }: MergeCase): Promise<Case> {
  const pair = await lockPair(ctx, id, mainId, version)
  const { merged, main } = pair
  authorize(ctx.actor, casePolicy, 'case:merge', merged)
  authorize(ctx.actor, casePolicy, 'case:merge', main)
  checkMerge(merged, main, await ctx.db.countBy(Case, { mergedIntoId: id }))
  const mergeId = uuid()
  const statusBefore = merged.status
  merged.status = nextStatus(merged.status, 'merge')
  merged.mergedIntoId = main.id
  await ctx.db.save(merged)
  await record(ctx, { type: 'case', id }, 'case.merged', {
    status: merged.status,
    mergedIntoId: main.id,
    mainCode: main.code,
    mergeId,
    statusBefore,
    note: note ?? null,
  })
  await recordReceived(ctx, pair, { mergeId, note: note ?? null })
  const at = new Date(ctx.now.getTime() + LETTER_DELAY_MS)
  await enqueue(ctx, SpreadNews, { caseId: id, news: 'merged', subjectId: mergeId }, at)
  return merged
}

interface Remark {
  readonly mergeId: string
  readonly note: string | null
}

async function recordReceived(ctx: Ctx, { merged, main }: Pair, remark: Remark): Promise<void> {
  const clock = bringForward(main, merged)
  if (clock) await ctx.db.save(main)
  await record(ctx, { type: 'case', id: main.id }, 'case.merge-received', {
    mergedId: merged.id,
    mergedCode: merged.code,
    ...remark,
    ...clock,
  })
}

/** A promise already given to the merged case's citizen stands: the main case is answered by then. */
function bringForward(main: Case, merged: Case): Record<string, unknown> | undefined {
  if (main.answeredAt || merged.dueAt >= main.dueAt) return undefined
  const ownClock = { dueAt: main.dueAt.toISOString(), working: main.deadlineWorking }
  main.dueAt = merged.dueAt
  main.deadlineWorking = merged.deadlineWorking
  return { dueAt: main.dueAt.toISOString(), ownClock }
}

/**
 * Puts a merged case back exactly where it was: status from its record, everything else untouched. Letters
 * about the main case stop; who has been told of the merge is told that it is over.
 */
export async function unmergeCase(ctx: Ctx, id: string, { version, note }: UnmergeCase): Promise<Case> {
  const { mainId } = await mainOf(ctx, id)
  const { merged, main } = await lockPair(ctx, id, mainId, version)
  authorize(ctx.actor, casePolicy, 'case:unmerge', merged)
  // A main case that was sealed later is out of reach, and its citizen's neighbour must not be locked in with it
  if (!main.isRestricted) authorize(ctx.actor, casePolicy, 'case:unmerge', main)
  nextStatus(merged.status, 'unmerge') // what is not merged has no record of a merge
  const { mergeId, statusBefore } = lastMergeIn(await listHistory(ctx, id))
  merged.status = nextStatus(merged.status, 'unmerge', statusBefore)
  merged.mergedIntoId = null
  await ctx.db.save(merged)
  const remark = { mergeId, note: note ?? null }
  await record(ctx, { type: 'case', id }, 'case.unmerged', {
    status: merged.status,
    mergedIntoId: null,
    mainCode: main.code,
    ...remark,
  })
  await recordReleased(ctx, { merged, main }, remark)
  await enqueue(ctx, SpreadNews, { caseId: id, news: 'unmerged', subjectId: mergeId })
  // The classifier passes over what is merged: its turn comes now
  if (merged.status === 'received') await enqueue(ctx, ClassifyCase, { caseId: id })
  return merged
}

/** Read before the locks, which need both ids; a case that is not merged is its own main case and is refused. */
async function mainOf(ctx: Ctx, id: string): Promise<{ mainId: string }> {
  const found = await ctx.db.findOne(Case, { select: { id: true, mergedIntoId: true }, where: { id } })
  return { mainId: found?.mergedIntoId ?? id }
}

async function recordReleased(ctx: Ctx, { merged, main }: Pair, remark: Remark): Promise<void> {
  const clock = await setBack(ctx, main)
  if (clock) await ctx.db.save(main)
  await record(ctx, { type: 'case', id: main.id }, 'case.merge-undone', {
    mergedId: merged.id,
    mergedCode: merged.code,
    ...remark,
    ...clock,
  })
}

/** The main case's own clock, or the earliest promise of those still merged into it. */
async function setBack(ctx: Ctx, main: Case): Promise<{ dueAt: string } | undefined> {
  const own = ownClockIn(await listHistory(ctx, main.id))
  if (!own || main.answeredAt) return undefined
  const dueAt = new Date(own.dueAt)
  const earliest = await ctx.db.findOne(Case, { where: { mergedIntoId: main.id }, order: { dueAt: 'ASC' } })
  const isOwn = !earliest || earliest.dueAt >= dueAt
  main.dueAt = isOwn ? dueAt : earliest.dueAt
  main.deadlineWorking = isOwn ? (own.working as DeadlineWorking) : earliest.deadlineWorking
  return { dueAt: main.dueAt.toISOString() }
}
