import { conflict } from '../platform/errors'

export const CASE_STATUSES = [
  'received',
  'triage',
  'assigned',
  'in-progress',
  'answered',
  'closed',
  'merged',
] as const
export type CaseStatus = (typeof CASE_STATUSES)[number]

export const CASE_ACTIONS = [
  'classify',
  'take',
  'assign',
  'return',
  'reply',
  'close',
  'rate',
  'merge',
  'unmerge',
] as const
export type CaseAction = (typeof CASE_ACTIONS)[number]

/**
 * The workflow, whole: status → action → statuses it may lead to. `classify` decides between a department
 * and the triage queue, `unmerge` leads back to where the case was; every other action leads to one status.
 */
export const CASE_WORKFLOW: Readonly<Record<CaseStatus, Partial<Record<CaseAction, readonly CaseStatus[]>>>> =
  {
    received: {
      classify: ['assigned', 'triage'],
      assign: ['assigned'], // a person stands in when the classifier has given up
      merge: ['merged'],
    },
    triage: {
      classify: ['assigned', 'triage'], // the model is back: what came here unread is read after all
      assign: ['assigned'],
      merge: ['merged'],
    },
    assigned: {
      take: ['in-progress'],
      assign: ['assigned'],
      return: ['triage'], // not ours: 1022 decides who is
      merge: ['merged'],
    },
    'in-progress': {
      assign: ['assigned'],
      return: ['triage'],
      reply: ['answered'],
      merge: ['merged'],
    },
    answered: {
      close: ['closed'],
      rate: ['answered'], // the citizen's word does not close a case by itself
      reply: ['answered'], // an answer may be completed; the first one stopped the clock
    },
    closed: { rate: ['closed'] },
    // Its main case goes on in its place; nothing else may happen to it until it is on its own again
    merged: { unmerge: ['received', 'triage', 'assigned', 'in-progress'] },
  }

export function actionsFrom(status: CaseStatus): CaseAction[] {
  return Object.keys(CASE_WORKFLOW[status]) as CaseAction[]
}

/**
 * The status an action leads to.
 * @param wished which of several, for `classify` and `unmerge`
 * @throws AppError `conflict` when the workflow has no such arrow
 */
export function nextStatus(status: CaseStatus, action: CaseAction, wished?: CaseStatus): CaseStatus {
  const reachable = CASE_WORKFLOW[status][action] ?? []
  const next = wished ? reachable.find((candidate) => candidate === wished) : reachable[0]
  if (!next) throw conflict('case/action-not-possible', { status, action })
  return next
}

export const OPEN_STATUSES: readonly CaseStatus[] = ['received', 'triage', 'assigned', 'in-progress']
