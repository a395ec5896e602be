import { markOf } from './actor'
import type { Ctx } from './ctx'
import { signalAfterCommit } from './database'
import { GENESIS_HASH, hashFact } from './history-chain'
import { HistoryEntry } from './history.entity'
import { insertRow, insertTogether } from './insert'
import { OutboxRow } from './outbox.entity'

export interface Subject {
  readonly type: 'case'
  readonly id: string
}

type Data = Record<string, unknown>

/**
 * First entry of a subject that this transaction creates (no predecessor to look up) and the job that follows
 * from it. One statement: the intake spends most of its time on its way to the database and back.
 * @param job as `outboxRow` makes it
 */
export async function openHistoryAndEnqueue(ctx: Ctx, opening: Happening, job: OutboxRow): Promise<void> {
  await insertTogether(ctx.db, [HistoryEntry, entryAfter(ctx, opening, BEGINNING)], [OutboxRow, job])
  signalAfterCommit(ctx.db, { channel: 'case', payload: opening.subject.id })
  signalAfterCommit(ctx.db, { channel: 'outbox', payload: '' })
}

/**
 * Appends to the subject's chain. The caller holds the row lock of the subject, so that two writers cannot
 * read the same predecessor; if one did, the primary key would refuse its row.
 */
export async function record(ctx: Ctx, subject: Subject, type: string, data: Data = {}): Promise<void> {
  const last = await ctx.db.findOne(HistoryEntry, {
    select: { subjectId: true, seq: true, hash: true },
    where: { subjectId: subject.id },
    order: { seq: 'DESC' },
  })
  await insertRow(ctx.db, HistoryEntry, entryAfter(ctx, { subject, type, data }, last ?? BEGINNING))
  signalAfterCommit(ctx.db, { channel: 'case', payload: subject.id })
}

interface Link {
  readonly seq: number
  readonly hash: string
}

const BEGINNING: Link = { seq: 0, hash: GENESIS_HASH }

interface Happening {
  readonly subject: Subject
  readonly type: string
  readonly data: Data
}

function entryAfter(ctx: Ctx, { subject, type, data }: Happening, last: Link): HistoryEntry {
  const fact = {
    subjectType: subject.type,
    subjectId: subject.id,
    seq: last.seq + 1,
    type,
    data,
    actor: markOf(ctx.actor),
    at: ctx.now,
  }
  return { ...fact, hash: hashFact(last.hash, fact) }
}

export async function listHistory(ctx: Ctx, subjectId: string): Promise<HistoryEntry[]> {
  return await ctx.db.find(HistoryEntry, { where: { subjectId }, order: { seq: 'ASC' }, take: 1_000 })
}
