import fc from 'fast-check'
import { calibrationError, coverageAt, figuresOf, macroF1, type Judged } from './metrics'

const row = (category: string, guessed: string, p = 0.9, parts: Partial<Judged> = {}): Judged => ({
  category,
  alternatives: [],
  guess: { top: [{ code: guessed, p }] },
  ...parts,
})

test('macro-F1 is the mean over labels, however often they occur', () => {
  const pairs = [
    ['a', 'a'],
    ['a', 'a'],
    ['a', 'b'],
    ['b', 'b'],
  ] as const
  // a: precision 1, recall 2/3 → 0.8; b: precision 1/2, recall 1 → 2/3
  expect(macroF1(pairs)).toBeCloseTo((0.8 + 2 / 3) / 2)
})

test('a label that is never found costs its whole share', () => {
  expect(
    macroF1([
      ['a', 'a'],
      ['b', 'a'],
    ]),
  ).toBeCloseTo((2 / 3 + 0) / 2)
})

test('calibration error: confidence 0.9 that is right every second time is off by 0.4', () => {
  const rows = [
    { p: 0.9, right: true },
    { p: 0.9, right: false },
  ]
  expect(calibrationError(rows)).toBeCloseTo(0.4)
  expect(calibrationError([{ p: 1, right: true }])).toBe(0)
  expect(calibrationError([])).toBe(0)
})

test('coverage takes as many of the surest as stay precise enough, even past an early error', () => {
  const right = (p: number) => ({ p, right: true })
  const wrong = (p: number) => ({ p, right: false })
  expect(coverageAt(0.75, [wrong(0.99), right(0.9), right(0.8), right(0.7), wrong(0.1)])).toBeCloseTo(0.8)
  expect(coverageAt(0.95, [wrong(0.9), wrong(0.8)])).toBe(0)
})

test('what is equally sure is covered together or not at all', () => {
  const rows = [
    { p: 0.9, right: true },
    { p: 0.5, right: true },
    { p: 0.5, right: false },
  ]
  expect(coverageAt(0.95, rows)).toBeCloseTo(1 / 3)
  expect(coverageAt(0.95, rows.toReversed())).toBeCloseTo(1 / 3)
})

test('figures stay between 0 and 1 whatever is judged', () => {
  const code = fc.constantFrom('a', 'b', 'c')
  const any = fc.record({
    category: code,
    alternatives: fc.array(code, { maxLength: 2 }),
    kind: fc.constantFrom(undefined, 'to-cao', 'phan-anh'),
    urgency: fc.constantFrom(undefined, 'khan-cap', 'cao'),
    guess: fc.record({
      top: fc.array(fc.record({ code, p: fc.double({ min: 0, max: 1, noNaN: true }) }), { maxLength: 4 }),
      kind: fc.constantFrom(undefined, 'to-cao', 'phan-anh'),
      urgency: fc.constantFrom(undefined, 'khan-cap', 'cao'),
      hiddenDenunciation: fc.boolean(),
      decision: fc.constantFrom(undefined, 'auto' as const, 'triage' as const),
    }),
  })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 20 }), (rows) => {
      const { texts, ...shares } = figuresOf(rows)
      expect(texts).toBe(rows.length)
      for (const value of Object.values(shares)) {
        if (value === undefined) continue
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1 + 1e-9)
      }
      expect(shares.top1).toBeGreaterThanOrEqual(shares.strict)
      expect(shares.top3).toBeGreaterThanOrEqual(shares.top1)
    }),
  )
})

test('an alternative counts as right, but not strictly', () => {
  const figures = figuresOf([
    row('road', 'drainage', 0.9, { alternatives: ['drainage'] }),
    row('road', 'waste'),
  ])
  expect(figures).toMatchObject({ top1: 0.5, strict: 0 })
})

test('denunciations found openly and those suspected are counted apart', () => {
  const denounced = { kind: 'to-cao' }
  const top = [{ code: 'road', p: 1 }]
  const figures = figuresOf([
    row('road', 'road', 1, { ...denounced, guess: { top, kind: 'to-cao' } }),
    row('road', 'road', 1, { ...denounced, guess: { top, kind: 'phan-anh', hiddenDenunciation: true } }),
    row('road', 'road', 1, { ...denounced, guess: { top, kind: 'phan-anh' } }),
  ])
  expect(figures.toCaoRecall).toBeCloseTo(1 / 3)
  expect(figures.toCaoSuspected).toBeCloseTo(2 / 3)
})

test('emergencies: how many are found, and how many of the alarms are one', () => {
  const urgent = (urgency: string, guessed: string) =>
    row('road', 'road', 1, { urgency, guess: { top: [], urgency: guessed } })
  const figures = figuresOf([
    urgent('khan-cap', 'khan-cap'),
    urgent('khan-cap', 'cao'),
    urgent('cao', 'khan-cap'),
    urgent('cao', 'khan-cap'),
  ])
  expect(figures).toMatchObject({ khanCapRecall: 0.5, khanCapPrecision: expect.closeTo(1 / 3) as number })
})

test('what was not judged has no figure', () => {
  expect(figuresOf([row('road', 'road')])).toMatchObject({
    kindMacroF1: undefined,
    khanCapRecall: undefined,
    automatic: undefined,
  })
})
