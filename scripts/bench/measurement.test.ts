import { measure } from './measurement'

test('percentiles are those of all runs together', () => {
  const latenciesMs = Array.from({ length: 100 }, (_, index) => index + 1)
  const measured = measure([
    { latenciesMs: latenciesMs.slice(50), seconds: 2, errors: 1 },
    { latenciesMs: latenciesMs.slice(0, 50), seconds: 3, errors: 0 },
  ])
  expect(measured).toEqual({ requests: 100, seconds: 5, perSecond: 20, p50: 50, p95: 95, p99: 99, errors: 1 })
})

test('no answer at all is no division by zero', () => {
  expect(measure([{ latenciesMs: [], seconds: 0, errors: 2 }])).toMatchObject({
    perSecond: 0,
    p95: 0,
    errors: 2,
  })
})
