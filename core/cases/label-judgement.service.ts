import { v7 as uuid } from 'uuid'
import type { Ctx } from '../platform/ctx'
import { insertRow } from '../platform/insert'
import type { Case } from './case.entity'
import { LabelJudgement, type JudgementBasis } from './label-judgement.entity'

/**
 * Notes that a member of staff stands behind the labels the case now has. A case that nobody and nothing has
 * labelled yet (the model was down, and the person gave no labels) has nothing to judge.
 */
export async function recordJudgement(ctx: Ctx, found: Case, basis: JudgementBasis): Promise<void> {
  const { category, kind, urgency, departmentCode, wardCode } = found
  if (ctx.actor.kind !== 'staff' || !category || !kind || !urgency || !departmentCode) return
  const labels = { category, kind, urgency, departmentCode, wardCode }
  await insertRow(ctx.db, LabelJudgement, {
    id: uuid(),
    caseId: found.id,
    basis,
    ...labels,
    judgedAt: ctx.now,
  })
}
