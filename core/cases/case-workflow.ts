import { conflict } from '../platform/errors'

export const CASE_STATUSES = ['received', 'triage', 'assigned', 'in-progress', 'answered', 'closed'] as const
export type CaseStatus = (typeof CASE_STATUSES)[number]

export const CASE_ACTIONS = ['classify', 'take', 'assign', 'return', 'reply', 'close', 'rate'] as const
export type CaseAction = (typeof CASE_ACTIONS)[number]

/**
 * The workflow, whole: status → action → statuses it may lead to. `classify` decides between a department
 * and the triage queue; every other action leads to exactly one status.
 */
export const CASE_WORKFLOW: Readonly<Record<CaseStatus, Partial<Record<CaseAction, readonly CaseStatus[]>>>> =
  {
    received: {
      classify: ['assigned', 'triage'],
      assign: ['assigned'], // a person stands in when the classifier has given up
    },
    triage: { assign: ['assigned'] },
    assigned: {
      take: ['in-progress'],
      assign: ['assigned'],
      return: ['triage'], // not ours: 1022 decides who is
    },
    'in-progress': {
      assign: ['assigned'],
      return: ['triage'],
      reply: ['answered'],
    },
    answered: {
      close: ['closed'],
      rate: ['answered'], // the citizen's word does not close a case by itself
      reply: ['answered'], // an answer may be completed; the first one stopped the clock
    },
    closed: { rate: ['closed'] },
  }

export function actionsFrom(status: CaseStatus): CaseAction[] {
  return Object.keys(CASE_WORKFLOW[status]) as CaseAction[]
}

/**
 * The status an action leads to.
 * @param wished which of several, for `classify`
 * @throws AppError `conflict` when the workflow has no such arrow
 */
export function nextStatus(status: CaseStatus, action: CaseAction, wished?: CaseStatus): CaseStatus {
  const reachable = CASE_WORKFLOW[status][action] ?? []
  const next = wished ? reachable.find((candidate) => candidate === wished) : reachable[0]
  if (!next) throw conflict('case/action-not-possible', { status, action })
  return next
}

export const OPEN_STATUSES: readonly CaseStatus[] = ['received', 'triage', 'assigned', 'in-progress']
