import type { RuleBook } from '../../core/cases/rule-book.queries'
import { dateOfEpochDay, localDateOf, localMomentOf } from '../../core/departments/working-calendar-zone'
import { routeCase, type Route, type RoutedFacts } from '../../core/routing/routing-rules'
import { computeDeadline, type Deadline } from '../../core/sla/deadline'
import { pickPolicy, promisedLimit, type SlaFacts, type SlaPolicy } from '../../core/sla/sla-policy'

/**
 * Routing and deadlines by the product's own rules, remembered: a hundred thousand cases ask a few thousand
 * different questions. The rules are today's, because the years before had none that we know.
 */
export class Rules {
  private readonly routes = new Map<string, Route>()
  private readonly policies = new Map<string, SlaPolicy>()
  private readonly deadlines = new Map<string, Deadline>()
  private readonly today: string

  constructor(
    private readonly book: RuleBook,
    now: Date,
  ) {
    this.today = localDateOf(now, book.calendar.zone)
  }

  /** @param facts its confidences take part in the key: a few values of them, please */
  route(facts: RoutedFacts): Route {
    const { kind, category, urgency, wardCode, confidence } = facts
    const key = [kind, category, urgency, wardCode, confidence.kind > 0.5, confidence.category > 0.5].join()
    return remembered(this.routes, key, () =>
      routeCase(this.book.routingRules, facts, { byWard: this.book.wardOffices }, this.today),
    )
  }

  deadline(facts: SlaFacts, startedAt: Date): Deadline {
    const policy = this.policy(facts)
    const { calendar } = this.book
    const { limit, policyRef } = promisedLimit(policy, 'resolve')
    const compute = (): Deadline => computeDeadline({ startedAt, limit, calendar, policyRef })
    if (limit.unit === 'working-hours') return compute()
    // A limit in days ends with a day, whatever the hour it began
    const { epochDay } = localMomentOf(startedAt, calendar.zone)
    const key = `${policy.code} ${dateOfEpochDay(epochDay)}`
    const { dueAt, working } = remembered(this.deadlines, key, compute)
    return { dueAt, working: { ...working, startedAt: startedAt.toISOString() } }
  }

  private policy(facts: SlaFacts): SlaPolicy {
    const key = [facts.kind, facts.category, facts.urgency, facts.department].join()
    return remembered(this.policies, key, () => {
      const policy = pickPolicy(this.book.policies, facts, this.today)
      if (!policy) throw new Error('no SLA policy covers the case: the policies need one without conditions')
      return policy
    })
  }
}

function remembered<T>(known: Map<string, T>, key: string, find: () => T): T {
  const found = known.get(key) ?? find()
  known.set(key, found)
  return found
}
