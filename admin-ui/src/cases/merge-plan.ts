import type { CaseView } from '../api/types'

/** Which of two cases goes on, and what follows from it. */
export interface MergePlan {
  readonly merged: CaseView
  readonly main: CaseView
  /** The merged case was promised an earlier answer. */
  readonly bringsForward: boolean
}

const LEADERS: readonly CaseView['status'][] = ['triage', 'assigned', 'in-progress', 'answered']

export function mayLead(side: CaseView): boolean {
  return LEADERS.includes(side.status)
}

/** The server decides; this only keeps a button from promising what it would refuse. */
export function mayMerge({ merged, main }: MergePlan): boolean {
  return merged.can.includes('merge') && merged.merged.length === 0 && mayLead(main)
}

export function mergePlan(one: CaseView, other: CaseView, mainId: string): MergePlan {
  const [main, merged] = one.id === mainId ? [one, other] : [other, one]
  const bringsForward = main.answeredAt === null && merged.deadline.dueAt < main.deadline.dueAt
  return { merged, main, bringsForward }
}

export function otherOf({ merged, main }: MergePlan, one: CaseView): CaseView {
  return main.id === one.id ? merged : main
}

/** The case to go on: one that can, that leads others already, that came first. */
export function preferredMain(one: CaseView, other: CaseView): string {
  const older = one.openedAt <= other.openedAt ? [one, other] : [other, one]
  const best = older.find((side) => mayMerge(mergePlan(one, other, side.id)))
  return (best ?? older[0] ?? one).id
}
