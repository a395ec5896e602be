import fc from 'fast-check'
import { KINDS, URGENCIES } from '../categories/taxonomy'
import { routeCase, RoutingRule, type RoutedFacts } from './routing-rules'

const TODAY = '2026-11-23'
const offices = { byWard: new Map([['20194', 'ubnd-hai-chau']]) }

describe('whatever the rules and the facts', () => {
  const some = <T>(values: readonly [T, ...T[]]) =>
    fc.option(
      fc.subarray([...values], { minLength: 1 }).map((chosen) => chosen as [T, ...T[]]),
      { nil: undefined },
    )
  const rules = fc.array(
    fc
      .record({
        code: fc.constantFrom('a', 'b', 'c', 'd'),
        version: fc.integer({ min: 1, max: 3 }),
        position: fc.integer({ min: 0, max: 2 }),
        when: fc.record({
          kinds: some(KINDS),
          categories: some(['thoat-nuoc', 'cay-xanh']),
          urgencies: some(URGENCIES),
          wardCodes: some(['20194', '20195']),
        }),
        target: fc.constantFrom<RoutingRule['target'][]>(
          { to: 'department', department: 'so-xay-dung' },
          { to: 'ward-office' },
          { to: 'triage', reason: 'x' },
        ),
        minimumConfidence: fc.constantFrom(0, 0.5, 0.9),
        effectiveFrom: fc.constantFrom('2026-01-01', '2026-11-23', '2027-01-01'),
      })
      .map((draft) => RoutingRule.parse(JSON.parse(JSON.stringify(draft)))),
    { maxLength: 8 },
  )
  const anyFacts: fc.Arbitrary<RoutedFacts> = fc.record({
    kind: fc.constantFrom(...KINDS),
    category: fc.constantFrom('thoat-nuoc', 'cay-xanh', 'khac'),
    urgency: fc.constantFrom(...URGENCIES),
    wardCode: fc.constantFrom(undefined, '20194', '20195'),
    confidence: fc.record({ category: fc.double({ min: 0, max: 1 }), kind: fc.double({ min: 0, max: 1 }) }),
  })
  const unique = (list: readonly RoutingRule[]) => [
    ...new Map(list.map((rule) => [`${rule.code} ${rule.version}`, rule])).values(),
  ]

  test('there is an answer, and it does not depend on the order in which the rules were read', () => {
    fc.assert(
      fc.property(rules, anyFacts, fc.infiniteStream(fc.nat()), (drafts, some, random) => {
        const list = unique(drafts)
        const shuffled = list
          .map((rule) => ({ rule, at: random.next().value as number }))
          .sort((left, right) => left.at - right.at)
          .map(({ rule }) => rule)
        expect(routeCase(shuffled, some, offices, TODAY)).toEqual(routeCase(list, some, offices, TODAY))
      }),
      { numRuns: 500 },
    )
  })

  test('more certainty never takes a case away from its department', () => {
    fc.assert(
      fc.property(rules, anyFacts, (drafts, some) => {
        const list = unique(drafts)
        const unsure = routeCase(list, some, offices, TODAY)
        fc.pre(unsure.to === 'department')
        expect(routeCase(list, { ...some, confidence: { category: 1, kind: 1 } }, offices, TODAY)).toEqual(
          unsure,
        )
      }),
    )
  })

  test('the rules that were given are left as they were', () => {
    fc.assert(
      fc.property(rules, anyFacts, (list, some) => {
        const before = JSON.stringify(list)
        routeCase(list, some, offices, TODAY)
        expect(JSON.stringify(list)).toBe(before)
      }),
    )
  })
})
