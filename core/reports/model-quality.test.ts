import fc from 'fast-check'
import { addCounts, populationShift, shareOf, type WeekCounts } from './model-quality'

const week = (changes: Partial<WeekCounts>): WeekCounts => ({ ...addCounts([]), ...changes })

describe('shareOf', () => {
  test('nothing judged is not a share of nought', () => expect(shareOf(0, 0)).toBeUndefined())

  test('the interval of Wilson’s worked example', () => {
    // 9 of 10: 0.5958 to 0.9821 (Brown, Cai, DasGupta 2001, table of intervals for n = 10)
    const share = shareOf(9, 10)
    expect(share?.low).toBeCloseTo(0.5958, 3)
    expect(share?.high).toBeCloseTo(0.9821, 3)
  })

  test('it always holds the value and stays within 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (right, wrong) => {
        const share = shareOf(right, right + wrong)
        if (!share) return right + wrong === 0
        return share.low >= 0 && share.low <= share.value && share.value <= share.high && share.high <= 1
      }),
    )
  })

  test('more texts, narrower interval', () => {
    const width = (share = shareOf(9, 10)) => (share?.high ?? 0) - (share?.low ?? 0)
    expect(width(shareOf(900, 1_000))).toBeLessThan(width(shareOf(90, 100)))
  })
})

describe('populationShift', () => {
  test('the same distribution has not moved, however many texts', () => {
    expect(populationShift([10, 20, 70], [100, 200, 700])).toBeCloseTo(0)
  })

  test('too few texts say nothing', () => {
    expect(populationShift([1, 2], [1_000, 2_000])).toBeUndefined()
    expect(populationShift([1_000, 2_000], [1, 2])).toBeUndefined()
  })

  test('grows with the distance and stays finite for a new cell', () => {
    const near = populationShift([45, 55], [50, 50]) ?? NaN
    const far = populationShift([10, 90], [50, 50]) ?? NaN
    expect(near).toBeLessThan(far)
    expect(populationShift([0, 100], [100, 0])).toBeLessThan(12)
  })

  test('is never negative', () => {
    const cells = fc.array(fc.nat(200), { minLength: 5, maxLength: 5 })
    fc.assert(fc.property(cells, cells, (now, before) => (populationShift(now, before) ?? 0) >= -1e-9))
  })
})

test('weeks add up, tenth by tenth', () => {
  const one = week({ read: 3, judged: 2, categoryRight: 1, confidences: [1, 0, 0, 0, 0, 0, 0, 0, 0, 2] })
  const total = addCounts([one, one])
  expect(total).toMatchObject({ read: 6, judged: 4, categoryRight: 2 })
  expect(total.confidences).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 4])
})
