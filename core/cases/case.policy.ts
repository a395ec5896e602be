import { isStaff, type Actor } from '../platform/actor'
import type { Policy } from '../platform/policy'
import { actionsFrom, type CaseAction, type CaseStatus } from './case-workflow'

/** What the policy needs to know of a case. */
export interface CaseFacts {
  readonly id: string
  readonly status: CaseStatus
  readonly departmentCode: string | null
  readonly isRestricted: boolean
}

export type CasePermission =
  | 'case:view'
  | 'case:view-contact'
  | 'case:classify'
  | 'case:take'
  | 'case:assign'
  | 'case:return'
  | 'case:reply'
  | 'case:close'
  | 'case:rate'
  | 'case:follow'
  | 'case:merge'
  | 'case:unmerge'

const UNSETTLED: readonly CaseStatus[] = ['received', 'triage']

const holds = (actor: Actor, found: CaseFacts): boolean =>
  isStaff(actor, 'officer', 'lead') && actor.departmentCode === found.departmentCode && !found.isRestricted

const inspects = (actor: Actor, found: CaseFacts): boolean =>
  isStaff(actor, 'inspector') && found.isRestricted

// A denunciation passes an operator's desk only until it has found its inspector
const dispatches = (actor: Actor, found: CaseFacts): boolean =>
  isStaff(actor, 'operator') && (!found.isRestricted || UNSETTLED.includes(found.status))

const oversees = (actor: Actor, found: CaseFacts): boolean =>
  isStaff(actor, 'overseer') && !found.isRestricted

// A denunciation is never laid beside another matter, nor is anybody told of it
const joins = (actor: Actor, found: CaseFacts): boolean =>
  holds(actor, found) || (dispatches(actor, found) && !found.isRestricted)

const works = (actor: Actor, found: CaseFacts): boolean => holds(actor, found) || inspects(actor, found)

/**
 * Who may do what with a case. Department officers act on what their department holds; operators (1022)
 * settle routing; inspectors act on denunciations and read the rest; overseers read what is not restricted.
 * An administrator runs the system and reads no case.
 */
export const casePolicy: Policy<CasePermission, CaseFacts> = {
  'case:view': (actor, found) =>
    holds(actor, found) || dispatches(actor, found) || isStaff(actor, 'inspector') || oversees(actor, found),
  'case:view-contact': (actor, found) =>
    works(actor, found) || (dispatches(actor, found) && !found.isRestricted),
  'case:classify': (actor) => actor.kind === 'system',
  'case:take': works,
  'case:assign': (actor, found) =>
    dispatches(actor, found) || inspects(actor, found) || (isStaff(actor, 'lead') && holds(actor, found)),
  'case:return': works,
  'case:reply': works,
  'case:close': (actor, found) => works(actor, found) || dispatches(actor, found),
  'case:rate': (actor, found) => actor.kind === 'citizen' && actor.caseId === found.id,
  'case:follow': (actor, found) => actor.kind === 'citizen' && actor.caseId === found.id,
  'case:merge': joins,
  'case:unmerge': joins,
}

/** Workflow and permission together: the buttons this actor may press now. */
export function possibleActions(actor: Actor, found: CaseFacts): CaseAction[] {
  return actionsFrom(found.status).filter((action) => casePolicy[`case:${action}`](actor, found))
}
