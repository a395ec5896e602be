import { v7 as uuid } from 'uuid'
import type { Ctx } from './ctx'
import { signalAfterCommit } from './database'
import { insertRow } from './insert'
import type { Job } from './jobs'
import { OutboxRow } from './outbox.entity'

/** The row of a job, for those who write it together with other rows; everybody else calls `enqueue`. */
export function outboxRow<Payload>(
  ctx: Ctx,
  job: Job<string, Payload>,
  payload: Payload,
  availableAt: Date = ctx.now,
): OutboxRow {
  return {
    id: uuid(),
    job: job.name,
    payload,
    createdAt: ctx.now,
    availableAt,
    handedAt: null,
    leasedUntil: null,
    attempts: 0,
    lastError: null,
    doneAt: null,
    deadAt: null,
  }
}

/** Writes the job into the same transaction as its cause; the worker's relay takes it from there. */
export async function enqueue<Payload>(
  ctx: Ctx,
  job: Job<string, Payload>,
  payload: Payload,
  availableAt: Date = ctx.now,
): Promise<void> {
  await insertRow(ctx.db, OutboxRow, outboxRow(ctx, job, payload, availableAt))
  signalAfterCommit(ctx.db, { channel: 'outbox', payload: '' })
}
