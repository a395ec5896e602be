import type { Ctx } from '../platform/ctx'
import { conflict, notFound } from '../platform/errors'
import { Case } from './case.entity'

/**
 * First step of every use-case that changes a case: loads it and holds its row until the commit.
 * @param version what the editor saw; undefined for jobs, which decide by state alone
 * @throws AppError `not-found`, or `conflict` when somebody else changed the case meanwhile
 */
export async function lockCase(ctx: Ctx, id: string, version?: number): Promise<Case> {
  const found = await ctx.db.findOne(Case, { where: { id }, lock: { mode: 'pessimistic_write' } })
  if (!found) throw notFound('case/not-found')
  if (version !== undefined && found.version !== version) {
    throw conflict('case/stale-version', { current: found.version })
  }
  return found
}
