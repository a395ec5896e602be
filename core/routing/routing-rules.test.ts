import { routeCase, RoutingRule, type RoutedFacts } from './routing-rules'

const TODAY = '2026-11-23'
const offices = { byWard: new Map([['20194', 'ubnd-hai-chau']]) }

const facts: RoutedFacts = {
  kind: 'phan-anh',
  category: 'thoat-nuoc',
  urgency: 'binh-thuong',
  wardCode: '20194',
  confidence: { category: 0.9, kind: 0.95 },
}

const buildRule = (parts: Partial<RoutingRule> = {}): RoutingRule => ({
  code: 'thoat-nuoc',
  version: 1,
  position: 10,
  when: { categories: ['thoat-nuoc'] },
  target: { to: 'department', department: 'so-xay-dung' },
  minimumConfidence: 0.6,
  effectiveFrom: '2026-01-01',
  ...parts,
})

const route = (rules: readonly RoutingRule[], parts: Partial<RoutedFacts> = {}, on = TODAY) =>
  routeCase(rules, { ...facts, ...parts }, offices, on)

test('the department of the rule that matches acts, and the answer names the rule', () => {
  expect(route([buildRule({ version: 3 })])).toEqual({
    to: 'department',
    departmentCode: 'so-xay-dung',
    rule: { code: 'thoat-nuoc', version: 3 },
  })
})

test('every condition must hold; an absent one always does', () => {
  const when = {
    categories: ['thoat-nuoc'],
    kinds: ['phan-anh'],
    urgencies: ['binh-thuong'],
    wardCodes: ['20194'],
  }
  const strict = RoutingRule.parse({ ...buildRule(), when })
  expect(route([strict]).to).toBe('department')
  for (const parts of [
    { category: 'cay-xanh' },
    { kind: 'kien-nghi' },
    { urgency: 'cao' },
    { wardCode: '20195' },
    { wardCode: undefined },
  ] as const) {
    expect(route([strict], parts)).toEqual({ to: 'triage', reason: 'no-rule' })
  }
  expect(route([buildRule({ when: {} })], { category: 'cay-xanh' }).to).toBe('department')
})

test('the lowest position wins, wherever it stands in the list', () => {
  const late = buildRule({ code: 'late', position: 20 })
  const early = buildRule({ code: 'early', position: 5, target: { to: 'department', department: 'so-y-te' } })
  expect(route([late, early])).toMatchObject({ departmentCode: 'so-y-te' })
})

test('the ward office is the one of the ward where it happened', () => {
  const rule = buildRule({ target: { to: 'ward-office' } })
  expect(route([rule])).toMatchObject({ to: 'department', departmentCode: 'ubnd-hai-chau' })
  expect(route([rule], { wardCode: undefined })).toMatchObject({ to: 'triage', reason: 'ward-unknown' })
  expect(route([rule], { wardCode: '99999' })).toMatchObject({ to: 'triage', reason: 'no-department' })
})

test('a rule may send to people at once', () => {
  const rule = buildRule({ target: { to: 'triage', reason: 'liên ngành' } })
  expect(route([rule])).toEqual({ to: 'triage', reason: 'by-rule', rule: { code: 'thoat-nuoc', version: 1 } })
})

test('without a rule people decide', () => {
  expect(route([])).toEqual({ to: 'triage', reason: 'no-rule' })
})

describe('doubt', () => {
  const rule = buildRule({ minimumConfidence: 0.6 })

  test('about kind or category sends to people, exactly below the threshold', () => {
    expect(route([rule], { confidence: { kind: 0.6, category: 0.6 } }).to).toBe('department')
    expect(route([rule], { confidence: { kind: 0.599, category: 0.9 } })).toMatchObject({
      reason: 'unsure-kind',
    })
    expect(route([rule], { confidence: { kind: 0.9, category: 0.599 } })).toMatchObject({
      reason: 'unsure-category',
    })
  })

  test('about the category does not matter to a rule that names none', () => {
    const denunciation = buildRule({ when: { kinds: ['to-cao'] } })
    const parts = { kind: 'to-cao', confidence: { kind: 0.9, category: 0.1 } } as const
    expect(route([denunciation], parts).to).toBe('department')
  })

  test('does not fall through to a later, more careless rule', () => {
    const careless = buildRule({ code: 'careless', position: 99, when: {}, minimumConfidence: 0 })
    expect(route([rule, careless], { confidence: { kind: 0.1, category: 0.1 } }).to).toBe('triage')
  })

  test.each([
    { kind: Number.NaN, category: 0.9 },
    { kind: 0.9, category: Number.NaN },
  ])('is what a confidence that is no number counts as: %j', (confidence) => {
    expect(route([rule], { confidence }).to).toBe('triage')
  })
})

describe('the model’s own doubt', () => {
  const rule = buildRule({ minimumConfidence: 0 })

  test.each(['unsure-kind', 'unsure-category'] as const)(
    '%s sends to people whatever a rule asks',
    (doubt) => {
      expect(route([rule], { doubt })).toMatchObject({ to: 'triage', reason: doubt })
    },
  )

  test('about the category does not matter to a rule that names none', () => {
    const denunciation = buildRule({ when: { kinds: ['to-cao'] } })
    expect(route([denunciation], { kind: 'to-cao', doubt: 'unsure-category' }).to).toBe('department')
  })

  test('whether it is a denunciation comes before every rule', () => {
    expect(route([buildRule({ when: {}, minimumConfidence: 0 })], { doubt: 'maybe-denunciation' })).toEqual({
      to: 'triage',
      reason: 'maybe-denunciation',
    })
  })

  test('a city may ask more than the model does', () => {
    const strict = buildRule({ minimumConfidence: 0.95 })
    expect(route([strict], { doubt: null })).toMatchObject({ to: 'triage', reason: 'unsure-category' })
  })
})

describe('time', () => {
  const rule = buildRule({ effectiveFrom: '2026-03-01', effectiveTo: '2026-03-31' })

  test.each([
    ['2026-02-28', 'triage'],
    ['2026-03-01', 'department'],
    ['2026-03-31', 'department'],
    ['2026-04-01', 'triage'],
  ])('on %s a rule of March gives %s: both days of its term count', (on, to) => {
    expect(route([rule], {}, on).to).toBe(to)
  })

  test('the newest version in force replaces the older ones whole, even where it no longer matches', () => {
    const old = buildRule({ version: 1 })
    const narrowed = buildRule({
      version: 2,
      when: { categories: ['cay-xanh'] },
      effectiveFrom: '2026-06-01',
    })
    expect(route([old, narrowed], {}, '2026-05-31').to).toBe('department')
    expect(route([old, narrowed], {}, '2026-06-01')).toEqual({ to: 'triage', reason: 'no-rule' })
    expect(route([narrowed, old], {}, '2026-06-01')).toEqual({ to: 'triage', reason: 'no-rule' })
  })
})

test.each([
  [{ code: 'Có dấu' }],
  [{ version: 0 }],
  [{ minimumConfidence: 1.1 }],
  [{ effectiveFrom: '2026-02-30' }],
  [{ when: { kinds: [] } }],
  [{ when: { kinds: ['khac'] } }],
  [{ target: { to: 'somewhere' } }],
])('a rule with %j is refused when it is saved', (parts) => {
  expect(RoutingRule.safeParse({ ...buildRule(), ...parts }).success).toBe(false)
})
