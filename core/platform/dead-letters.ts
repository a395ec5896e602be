import { IsNull, Not } from 'typeorm'
import { isStaff, type Actor } from './actor'
import type { Ctx } from './ctx'
import { signalAfterCommit } from './database'
import { notFound } from './errors'
import { OutboxRow } from './outbox.entity'
import { authorize, type Policy } from './policy'

/** Operators watch the machine too: a letter that could not be sent is a citizen who was not told. */
export const deadLetterPolicy: Policy<'job:view' | 'job:retry', undefined> = {
  'job:view': (actor: Actor) => isStaff(actor, 'operator', 'administrator'),
  'job:retry': (actor: Actor) => isStaff(actor, 'operator', 'administrator'),
}

/** Jobs that were given up, newest first. Payloads hold ids only. */
export async function listDeadJobs(ctx: Ctx, limit: number): Promise<OutboxRow[]> {
  authorize(ctx.actor, deadLetterPolicy, 'job:view', undefined)
  return await ctx.db.find(OutboxRow, {
    where: { deadAt: Not(IsNull()) },
    order: { deadAt: 'DESC', id: 'DESC' },
    take: Math.min(limit, 100),
  })
}

/**
 * Gives a dead job all its tries again, from now.
 * @throws AppError `not-found` when no dead job has this id
 */
export async function retryDeadJob(ctx: Ctx, id: string): Promise<OutboxRow> {
  authorize(ctx.actor, deadLetterPolicy, 'job:retry', undefined)
  const dead = await ctx.db.findOne(OutboxRow, {
    where: { id, deadAt: Not(IsNull()) },
    lock: { mode: 'pessimistic_write' },
  })
  if (!dead) throw notFound('job/not-dead', { id })
  const again = { deadAt: null, attempts: 0, availableAt: ctx.now, handedAt: null, leasedUntil: null }
  await ctx.db.update(OutboxRow, { id }, again)
  signalAfterCommit(ctx.db, { channel: 'outbox', payload: '' })
  ctx.log.info({ outboxId: id, job: dead.job }, 'dead job given another chance')
  return Object.assign(dead, again)
}
