import { z } from 'zod'
import { VIETNAM_ZONE, localDateOf, type LocalDate } from '../departments/working-calendar-zone'

export const LimitUnit = z.enum(['working-hours', 'working-days', 'calendar-days'])
export type LimitUnit = z.infer<typeof LimitUnit>

/** A promised span of time. Each limit carries its own unit because the laws mix them (law.md §7.1). */
export const Limit = z
  .object({ value: z.number().positive().max(3650), unit: LimitUnit })
  .refine(({ value, unit }) => unit === 'working-hours' || Number.isInteger(value), 'days must be whole')
export type Limit = z.infer<typeof Limit>

const Codes = z.array(z.string().min(1)).min(1).optional()

/** One version of a promise: which cases it covers, how soon they are accepted and how soon answered. */
export const SlaPolicy = z
  .object({
    code: z.string().min(1),
    version: z.int().positive(),
    effectiveFrom: z.iso.date(),
    effectiveTo: z.iso.date().optional(),
    match: z.object({ kinds: Codes, categories: Codes, urgencies: Codes, departments: Codes }),
    accept: Limit,
    resolve: Limit,
    source: z.string().min(1),
    priority: z.int(),
  })
  .refine(
    ({ effectiveFrom, effectiveTo }) => effectiveTo === undefined || effectiveFrom <= effectiveTo,
    'effectiveTo precedes effectiveFrom',
  )
export type SlaPolicy = z.infer<typeof SlaPolicy>

/** What is known of a case when its deadline is set; a fact not known yet matches no list. */
export interface SlaFacts {
  readonly kind?: string | null | undefined
  readonly category?: string | null | undefined
  readonly urgency?: string | null | undefined
  readonly department?: string | null | undefined
}

/** The rule a deadline was computed by, as pinned on the case. */
export const PolicyRef = z.object({ code: z.string(), version: z.int(), source: z.string() })
export type PolicyRef = z.infer<typeof PolicyRef>

export type SlaStage = 'accept' | 'resolve'

export interface PromisedLimit {
  readonly limit: Limit
  readonly policyRef: PolicyRef
}

type Dimension = readonly [codes: readonly string[] | undefined, fact: string | null | undefined]

function dimensions({ match }: SlaPolicy, facts: SlaFacts): readonly Dimension[] {
  return [
    [match.kinds, facts.kind],
    [match.categories, facts.category],
    [match.urgencies, facts.urgency],
    [match.departments, facts.department],
  ]
}

function covers(policy: SlaPolicy, facts: SlaFacts): boolean {
  return dimensions(policy, facts).every(([codes, fact]) => !codes || (fact != null && codes.includes(fact)))
}

function specificity(policy: SlaPolicy): number {
  return dimensions(policy, {}).filter(([codes]) => codes !== undefined).length
}

function isEffective(policy: SlaPolicy, on: LocalDate): boolean {
  return policy.effectiveFrom <= on && (policy.effectiveTo === undefined || on <= policy.effectiveTo)
}

const ascending = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** A later version replaces an earlier one of the same code, even when both are still open-ended. */
function newestFirst(one: SlaPolicy, other: SlaPolicy): number {
  return ascending(other.effectiveFrom, one.effectiveFrom) || other.version - one.version
}

function currentVersions(policies: readonly SlaPolicy[], on: LocalDate): readonly SlaPolicy[] {
  const current = new Map<string, SlaPolicy>()
  for (const policy of policies.filter((each) => isEffective(each, on)).toSorted(newestFirst)) {
    if (!current.has(policy.code)) current.set(policy.code, policy)
  }
  return [...current.values()]
}

function bestFirst(one: SlaPolicy, other: SlaPolicy): number {
  return (
    specificity(other) - specificity(one) || other.priority - one.priority || ascending(one.code, other.code)
  )
}

/**
 * The policy for a case on a day: the one that names most dimensions, then the higher priority, then the
 * lower code. Limits are city regulation, hence data (law.md §2.1); undefined when nothing covers the case.
 */
export function pickPolicy(
  policies: readonly SlaPolicy[],
  facts: SlaFacts,
  at: Date | LocalDate,
): SlaPolicy | undefined {
  const on = typeof at === 'string' ? at : localDateOf(at, VIETNAM_ZONE)
  return currentVersions(policies, on)
    .filter((policy) => covers(policy, facts))
    .toSorted(bestFirst)[0]
}

/** What a policy promises for a stage, with the reference a deadline keeps. */
export function promisedLimit(policy: SlaPolicy, stage: SlaStage): PromisedLimit {
  const { code, version, source } = policy
  return { limit: policy[stage], policyRef: { code, version, source } }
}
