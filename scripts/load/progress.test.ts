import { progressLine } from './progress'

test('the progress line tells count, rate and time left', () => {
  expect(progressLine(30_000, 100_000, 10_000)).toMatch(
    /^\[█{8}░{20}\] 30,000 \/ 100,000 · 3,000\/s · 24 s left$/u,
  )
})
