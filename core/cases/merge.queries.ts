import { In, type EntityManager } from 'typeorm'
import type { Ctx } from '../platform/ctx'
import { CaseFollower } from './case-follower.entity'
import { Case } from './case.entity'
import { casePolicy } from './case.policy'

/** A case at the other end of a merge, as far as this reader may know it. */
export interface MergeEnd {
  readonly id: string
  readonly code: string
  /** null when the reader may not see the case itself. */
  readonly title: string | null
  readonly openedAt: Date
}

export interface MergeLinks {
  readonly mergedInto: MergeEnd | null
  readonly merged: readonly MergeEnd[]
  readonly followerCount: number
}

const EXCERPT_LENGTH = 140
const MOST_SHOWN = 200

/** What a case was merged into, what was merged into it, and how many follow it. */
export async function mergeLinks(ctx: Ctx, found: Case): Promise<MergeLinks> {
  const main = found.mergedIntoId ? await ctx.db.findOneByOrFail(Case, { id: found.mergedIntoId }) : null
  const merged = await ctx.db.find(Case, {
    where: { mergedIntoId: found.id },
    order: { openedAt: 'ASC' },
    take: MOST_SHOWN,
  })
  const followed = [found.id, ...merged.map(({ id }) => id)]
  return {
    mergedInto: main && endFor(ctx, main),
    merged: merged.map((each) => endFor(ctx, each)),
    followerCount: await ctx.db.countBy(CaseFollower, { caseId: In(followed) }),
  }
}

function endFor({ actor }: Ctx, { title, text, ...found }: Case): MergeEnd {
  const { id, code, openedAt } = found
  const isVisible = casePolicy['case:view'](actor, found)
  return { id, code, openedAt, title: isVisible ? (title ?? text.slice(0, EXCERPT_LENGTH)) : null }
}

/** How many have reported each case or follow it, its own citizen and merged cases included. */
export async function countPeople(
  db: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const rows: { id: string; people: number }[] = await db.query(
    `SELECT c.id, (1
        + (SELECT count(*) FROM cases m WHERE m.merged_into_id = c.id)
        + (SELECT count(*) FROM case_followers f WHERE f.case_id = c.id))::int AS people
      FROM cases c WHERE c.id = ANY($1::uuid[])`,
    [ids],
  )
  return new Map(rows.map(({ id, people }) => [id, people]))
}
