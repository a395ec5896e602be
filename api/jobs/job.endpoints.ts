import { z } from 'zod'
import { listDeadJobs, retryDeadJob } from '../../core/platform/dead-letters'
import type { OutboxRow } from '../../core/platform/outbox.entity'
import { staffOf } from '../http/access'
import { endpoint } from '../http/endpoint'

const DeadJob = z
  .object({
    id: z.uuid(),
    job: z.string(),
    caseId: z.string().nullable(),
    attempts: z.int(),
    lastError: z.string().nullable(),
    createdAt: z.iso.datetime(),
    deadAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DeadJob' })

function present({
  id,
  job,
  payload,
  attempts,
  lastError,
  createdAt,
  deadAt,
}: OutboxRow): z.input<typeof DeadJob> {
  const { caseId } = payload as { caseId?: string }
  return {
    id,
    job,
    caseId: caseId ?? null,
    attempts,
    lastError,
    createdAt: createdAt.toISOString(),
    deadAt: deadAt?.toISOString() ?? null,
  }
}

const watchers = staffOf('operator', 'administrator')

export const jobEndpoints = [
  endpoint({
    method: 'get',
    path: '/jobs/dead',
    summary: 'Jobs that were given up after all their tries',
    tag: 'operations',
    access: watchers,
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
    response: z.array(DeadJob),
    handle: async ({ ctx, query }) => (await listDeadJobs(ctx, query.limit)).map(present),
  }),
  endpoint({
    method: 'post',
    path: '/jobs/dead/{id}/retry',
    summary: 'Give a dead job all its tries again',
    tag: 'operations',
    access: watchers,
    params: z.object({ id: z.uuid() }),
    response: DeadJob,
    handle: async ({ ctx, params }) => present(await retryDeadJob(ctx, params.id)),
  }),
]
