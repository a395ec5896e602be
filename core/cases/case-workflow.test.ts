import fc from 'fast-check'
import {
  actionsFrom,
  CASE_ACTIONS,
  CASE_STATUSES,
  CASE_WORKFLOW,
  nextStatus,
  OPEN_STATUSES,
  type CaseAction,
  type CaseStatus,
} from './case-workflow'

const status = fc.constantFrom(...CASE_STATUSES)
const action = fc.constantFrom(...CASE_ACTIONS)

const targetsOf = (from: CaseStatus, by: CaseAction): readonly CaseStatus[] => CASE_WORKFLOW[from][by] ?? []

/** Statuses a walk of any length may reach. */
function reachableFrom(start: CaseStatus): Set<CaseStatus> {
  const seen = new Set<CaseStatus>([start])
  for (const from of seen) {
    for (const next of actionsFrom(from).flatMap((by) => targetsOf(from, by))) seen.add(next)
  }
  return seen
}

test('a whole life: received, assigned, taken, answered, completed, closed, rated', () => {
  const story: [CaseAction, CaseStatus?][] = [
    ['classify', 'triage'],
    ['assign'],
    ['take'],
    ['return'],
    ['assign'],
    ['take'],
    ['reply'],
    ['reply'],
    ['close'],
    ['rate'],
  ]
  const lived = story.reduce<CaseStatus[]>(
    (path, [by, wished]) => [...path, nextStatus(path.at(-1) ?? 'received', by, wished)],
    ['received'],
  )
  expect(lived.join(' ')).toBe(
    'received triage assigned in-progress triage assigned in-progress answered answered closed closed',
  )
})

test('every status can be reached from the first one', () => {
  expect([...reachableFrom('received')].sort()).toEqual([...CASE_STATUSES].sort())
})

test.each(CASE_STATUSES)('from %s every case can still be closed', (from) => {
  expect(reachableFrom(from)).toContain('closed')
})

test('a closed case stays closed: it can only be rated', () => {
  expect(actionsFrom('closed')).toEqual(['rate'])
  expect([...reachableFrom('closed')]).toEqual(['closed'])
})

test('an answer comes only from somebody who has taken the case', () => {
  const ways = CASE_STATUSES.flatMap((from) =>
    actionsFrom(from)
      .filter((by) => targetsOf(from, by).includes('answered') && from !== 'answered')
      .map((by) => `${from} ${by}`),
  )
  expect(ways).toEqual(['in-progress reply'])
})

test('nothing but undoing a merge leads back to received, and nothing closes a case that was not answered', () => {
  for (const from of CASE_STATUSES) {
    const targets = actionsFrom(from).flatMap((by) => targetsOf(from, by))
    if (from !== 'merged') expect(targets).not.toContain('received')
    if (from !== 'answered' && from !== 'closed') expect(targets).not.toContain('closed')
  }
})

test('a case is open until it is answered', () => {
  expect(CASE_STATUSES.filter((one) => !OPEN_STATUSES.includes(one))).toEqual([
    'answered',
    'closed',
    'merged',
  ])
})

test('only classifying and undoing a merge have more than one outcome', () => {
  for (const from of CASE_STATUSES) {
    for (const by of actionsFrom(from)) {
      expect(targetsOf(from, by).length > 1).toBe(by === 'classify' || by === 'unmerge')
    }
  }
})

test('every arrow of the table can be walked, and no other', () => {
  fc.assert(
    fc.property(status, action, status, (from, by, to) => {
      if (targetsOf(from, by).includes(to)) expect(nextStatus(from, by, to)).toBe(to)
      else expect(() => nextStatus(from, by, to)).toThrow(expect.objectContaining({ kind: 'conflict' }))
    }),
    { numRuns: 500 },
  )
})

test('what is open may be merged, and only that; undoing leads back to where it may have been', () => {
  const mergeable = CASE_STATUSES.filter((from) => actionsFrom(from).includes('merge'))
  expect(mergeable).toEqual(OPEN_STATUSES)
  expect(actionsFrom('merged')).toEqual(['unmerge'])
  expect(targetsOf('merged', 'unmerge')).toEqual(OPEN_STATUSES)
})

test('an action that is not possible is a conflict that names status and action', () => {
  expect(() => nextStatus('closed', 'reply')).toThrow(
    expect.objectContaining({
      kind: 'conflict',
      code: 'case/action-not-possible',
      details: { status: 'closed', action: 'reply' },
    }),
  )
})

test('whatever people try in whatever order, a case never leaves the workflow and never reopens', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (attempts) => {
      let current: CaseStatus = 'received'
      for (const by of attempts) {
        const isPossible: boolean = actionsFrom(current).includes(by)
        if (!isPossible) {
          const before = current
          expect(() => nextStatus(before, by)).toThrow()
          continue
        }
        const next = nextStatus(current, by)
        expect(CASE_STATUSES).toContain(next)
        if (current === 'closed') expect(next).toBe('closed')
        current = next
      }
    }),
  )
})
