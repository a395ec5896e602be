import { z } from 'zod'
import fc from 'fast-check'
import seed from './data/policies.json'
import { SlaPolicy, pickPolicy, promisedLimit, type SlaFacts } from './sla-policy'

const policies = z.array(SlaPolicy).parse(seed)
const today = '2026-11-20'

function buildPolicy(change: Partial<SlaPolicy>): SlaPolicy {
  return SlaPolicy.parse({
    code: 'a',
    version: 1,
    effectiveFrom: '2026-01-01',
    match: {},
    accept: { value: 8, unit: 'working-hours' },
    resolve: { value: 7, unit: 'working-days' },
    source: 'test',
    priority: 0,
    ...change,
  })
}

test.each<[string, SlaFacts, string, number]>([
  ['a pothole', { kind: 'phan-anh', category: 'road', urgency: 'binh-thuong' }, 'linh-vuc-nhanh', 3],
  ['a cave-in', { kind: 'phan-anh', category: 'road', urgency: 'khan-cap' }, 'khan-cap', 1],
  ['a food stall', { kind: 'phan-anh', category: 'food-safety', urgency: 'binh-thuong' }, 'thuong', 7],
  ['a pressing stench', { kind: 'phan-anh', category: 'pollution', urgency: 'cao' }, 'uu-tien', 3],
  ['a question about a road', { kind: 'hoi-dap', category: 'road', urgency: 'binh-thuong' }, 'hoi-dap', 5],
  ['a wish for lamps', { kind: 'kien-nghi', category: 'lighting', urgency: 'binh-thuong' }, 'kien-nghi', 7],
  [
    'an urgent denunciation',
    { kind: 'to-cao', category: 'misconduct', urgency: 'khan-cap' },
    'khieu-nai-to-cao',
    10,
  ],
  ['a report nobody has read yet', {}, 'thuong', 7],
])('%s falls under its policy', (_what, facts, code, days) => {
  const policy = pickPolicy(policies, facts, today)
  expect(policy).toMatchObject({ code, resolve: { value: days, unit: 'working-days' } })
})

test('the policy that names more of the case wins over a higher priority', () => {
  const broad = buildPolicy({ code: 'broad', match: { kinds: ['phan-anh'] }, priority: 9 })
  const narrow = buildPolicy({ code: 'narrow', match: { kinds: ['phan-anh'], departments: ['ubnd-phuong'] } })
  const facts = { kind: 'phan-anh', department: 'ubnd-phuong' }
  expect(pickPolicy([broad, narrow], facts, today)?.code).toBe('narrow')
})

test('a later version replaces an earlier one even when it matches more broadly', () => {
  const old = buildPolicy({ match: { kinds: ['phan-anh'] } })
  const current = buildPolicy({ version: 2, effectiveFrom: '2026-06-01' })
  expect(pickPolicy([old, current], { kind: 'phan-anh' }, '2026-05-31')?.version).toBe(1)
  expect(pickPolicy([old, current], { kind: 'phan-anh' }, '2026-06-01')?.version).toBe(2)
})

test('a policy holds from the first to the last day of its term, in the city’s own day', () => {
  const policy = buildPolicy({ effectiveFrom: '2026-03-01', effectiveTo: '2026-03-31' })
  const codeAt = (at: Date | string): string | undefined => pickPolicy([policy], {}, at)?.code
  expect(codeAt('2026-02-28')).toBeUndefined()
  expect(codeAt(new Date('2026-02-28T17:00:00Z'))).toBe('a')
  expect(codeAt(new Date('2026-03-31T16:59:59Z'))).toBe('a')
  expect(codeAt(new Date('2026-03-31T17:00:00Z'))).toBeUndefined()
})

test('the order of the policies does not matter', () => {
  const shuffled = fc.shuffledSubarray(policies, { minLength: policies.length })
  fc.assert(
    fc.property(
      shuffled,
      fc.constantFrom('road', 'other'),
      fc.constantFrom('khan-cap', 'cao'),
      (list, category, urgency) => {
        const facts = { kind: 'phan-anh', category, urgency }
        expect(pickPolicy(list, facts, today)).toEqual(pickPolicy(policies, facts, today))
      },
    ),
  )
})

test('equal policies are told apart by code', () => {
  const rivals = [buildPolicy({ code: 'b' }), buildPolicy({ code: 'a' })]
  expect(pickPolicy(rivals, {}, today)?.code).toBe('a')
})

test('no policy, no promise', () => {
  expect(pickPolicy([], {}, today)).toBeUndefined()
})

test('a promise carries the rule it comes from', () => {
  const policy = buildPolicy({ code: 'x', version: 3 })
  expect(promisedLimit(policy, 'accept')).toEqual({
    limit: { value: 8, unit: 'working-hours' },
    policyRef: { code: 'x', version: 3, source: 'test' },
  })
})

test('half a day is refused and half an hour is not', () => {
  const accepts = (value: number, unit: string): boolean =>
    SlaPolicy.safeParse({ ...buildPolicy({}), accept: { value, unit } }).success
  expect(accepts(0.5, 'working-days')).toBe(false)
  expect(accepts(0.5, 'working-hours')).toBe(true)
  expect(accepts(0, 'working-hours')).toBe(false)
})
