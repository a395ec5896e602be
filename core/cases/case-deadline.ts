import type { WorkingCalendar } from '../departments/working-calendar'
import { computeDeadline, type Deadline } from '../sla/deadline'
import { pickPolicy, promisedLimit, type SlaFacts, type SlaPolicy } from '../sla/sla-policy'

interface DeadlineRules {
  readonly policies: readonly SlaPolicy[]
  readonly calendar: WorkingCalendar
}

/** When a case opened at this instant must be answered, by the rules in force then. */
export function answerDeadline(rules: DeadlineRules, facts: SlaFacts, openedAt: Date): Deadline {
  const policy = pickPolicy(rules.policies, facts, openedAt)
  if (!policy) throw new Error('no SLA policy covers the case: the policies need one without conditions')
  const { limit, policyRef } = promisedLimit(policy, 'resolve')
  return computeDeadline({ startedAt: openedAt, limit, calendar: rules.calendar, policyRef })
}

/** A promise already given stands: a rule that fits better may bring the answer forward, never put it off. */
export function earlierDeadline(promised: Deadline, computed: Deadline): Deadline {
  return computed.dueAt < promised.dueAt ? computed : promised
}

const AT_RISK_SHARE = 0.25

export type ClockState = 'on-time' | 'at-risk' | 'overdue' | 'met' | 'missed'

interface Clock {
  readonly openedAt: Date
  readonly dueAt: Date
  readonly answeredAt: Date | null
}

/** Where the clock stands; at risk in the last quarter of the time there was. */
export function clockState({ openedAt, dueAt, answeredAt }: Clock, now: Date): ClockState {
  if (answeredAt) return answeredAt <= dueAt ? 'met' : 'missed'
  if (now > dueAt) return 'overdue'
  const span = dueAt.getTime() - openedAt.getTime()
  return dueAt.getTime() - now.getTime() < span * AT_RISK_SHARE ? 'at-risk' : 'on-time'
}
