import { z } from 'zod'
import { CategoryCode, Kind, Urgency } from '../categories/taxonomy'
import type { Doubt } from './certainty'

const Target = z.discriminatedUnion('to', [
  z.object({ to: z.literal('department'), department: z.string() }),
  /** The People's Committee of the ward where it happened. */
  z.object({ to: z.literal('ward-office') }),
  z.object({ to: z.literal('triage'), reason: z.string() }),
])

/** One line of the routing table. Empty conditions match everything; the first match by `position` wins. */
export const RoutingRule = z.object({
  code: z.string().regex(/^[a-z0-9-]+$/u),
  version: z.int().positive(),
  position: z.int(),
  when: z.object({
    kinds: z.array(Kind).nonempty().optional(),
    categories: z.array(CategoryCode).nonempty().optional(),
    urgencies: z.array(Urgency).nonempty().optional(),
    wardCodes: z.array(z.string()).nonempty().optional(),
  }),
  target: Target,
  /** A confidence below which a person decides instead (0 to 1), where a city asks more than the model itself. */
  minimumConfidence: z.number().min(0).max(1),
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().optional(),
})
export type RoutingRule = z.infer<typeof RoutingRule>

export interface RoutedFacts {
  readonly kind: Kind
  readonly category: string
  readonly urgency: Urgency
  readonly wardCode: string | undefined
  /** Calibrated probability that category and kind are right. */
  readonly confidence: { readonly category: number; readonly kind: number }
  /** What the model itself is too unsure of. */
  readonly doubt?: Doubt | null
}

export const TRIAGE_REASONS = [
  'unsure-category',
  'unsure-kind',
  'ward-unknown',
  'no-rule',
  'no-department',
  'by-rule',
  'maybe-denunciation',
  'classifier-unavailable',
  'unreadable',
  'returned',
] as const
export type TriageReason = (typeof TRIAGE_REASONS)[number]

export type Route =
  | { readonly to: 'department'; readonly departmentCode: string; readonly rule: RuleRef }
  | { readonly to: 'triage'; readonly reason: TriageReason; readonly rule?: RuleRef }

export interface RuleRef {
  readonly code: string
  readonly version: number
}

interface WardOffices {
  /** Department code of the People's Committee of a ward. */
  readonly byWard: ReadonlyMap<string, string>
}

function includes<T>(wanted: readonly T[] | undefined, value: T | undefined): boolean {
  return wanted === undefined || (value !== undefined && wanted.includes(value))
}

function matches({ when }: RoutingRule, facts: RoutedFacts): boolean {
  return (
    includes(when.kinds, facts.kind) &&
    includes(when.categories, facts.category) &&
    includes(when.urgencies, facts.urgency) &&
    includes(when.wardCodes, facts.wardCode)
  )
}

function isInForce(rule: RoutingRule, on: string): boolean {
  return rule.effectiveFrom <= on && (rule.effectiveTo === undefined || on <= rule.effectiveTo)
}

/** Newest version of every rule in force that day, by position; equal positions by code, never by chance. */
function rulesInOrder(rules: readonly RoutingRule[], on: string): RoutingRule[] {
  const newest = new Map<string, RoutingRule>()
  for (const rule of rules.filter((candidate) => isInForce(candidate, on))) {
    const other = newest.get(rule.code)
    if (!other || other.version < rule.version) newest.set(rule.code, rule)
  }
  return [...newest.values()].sort(
    (left, right) => left.position - right.position || (left.code < right.code ? -1 : 1),
  )
}

/**
 * Picks the body that must act. Total and deterministic: the same facts and rules give the same answer, and
 * whatever cannot be decided goes to the triage queue with its reason rather than to a guess.
 *
 * @param on local day (`YYYY-MM-DD`) whose rules apply
 */
export function routeCase(
  rules: readonly RoutingRule[],
  facts: RoutedFacts,
  offices: WardOffices,
  on: string,
): Route {
  // Before any rule: no city can have a suspected denunciation sent to whom it may accuse
  if (facts.doubt === 'maybe-denunciation') return { to: 'triage', reason: 'maybe-denunciation' }
  const rule = rulesInOrder(rules, on).find((candidate) => matches(candidate, facts))
  if (!rule) return { to: 'triage', reason: 'no-rule' }
  const ref = { code: rule.code, version: rule.version }
  const doubt = doubtUnder(rule, facts)
  if (doubt) return { to: 'triage', reason: doubt, rule: ref }
  return follow(rule, facts, offices, ref)
}

function doubtUnder(rule: RoutingRule, { confidence, doubt }: RoutedFacts): TriageReason | undefined {
  // Asked as "not enough": a confidence that is no number must not pass for certainty
  const isEnough = (probability: number) => probability >= rule.minimumConfidence
  if (doubt === 'unsure-kind' || !isEnough(confidence.kind)) return 'unsure-kind'
  // A rule that names no category (every denunciation, say) does not depend on the category being right
  if (!rule.when.categories) return undefined
  return doubt === 'unsure-category' || !isEnough(confidence.category) ? 'unsure-category' : undefined
}

function follow({ target }: RoutingRule, facts: RoutedFacts, offices: WardOffices, ref: RuleRef): Route {
  if (target.to === 'triage') return { to: 'triage', reason: 'by-rule', rule: ref }
  if (target.to === 'department') return { to: 'department', departmentCode: target.department, rule: ref }
  if (!facts.wardCode) return { to: 'triage', reason: 'ward-unknown', rule: ref }
  const office = offices.byWard.get(facts.wardCode)
  return office
    ? { to: 'department', departmentCode: office, rule: ref }
    : { to: 'triage', reason: 'no-department', rule: ref }
}
