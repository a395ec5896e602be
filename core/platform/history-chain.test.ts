import fc from 'fast-check'
import { canonicalJson, findBrokenLink, GENESIS_HASH, hashFact, type ChainedFact } from './history-chain'

type Entry = ChainedFact & { hash: string }

const at = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
const actor = fc.constantFrom<ChainedFact['actor']>(
  { kind: 'citizen' },
  { kind: 'system', name: 'case.classify' },
  { kind: 'staff', id: 'a', role: 'officer', departmentCode: 'so-xay-dung', name: 'Cán bộ Thử' },
)
const facts = fc.array(
  fc.record({
    type: fc.constantFrom('case.opened', 'case.taken', 'case.closed'),
    data: fc.dictionary(fc.string(), fc.jsonValue()),
    actor,
    at,
  }),
  { minLength: 1, maxLength: 8 },
)

function chainOf(drafts: readonly Pick<Entry, 'type' | 'data' | 'actor' | 'at'>[]): Entry[] {
  let previous = GENESIS_HASH
  return drafts.map((draft, index) => {
    const fact = { ...draft, subjectType: 'case', subjectId: 'c1', seq: index + 1 }
    previous = hashFact(previous, fact)
    return { ...fact, hash: previous }
  })
}

/** What a row is after PostgreSQL has kept it: other key order, plain JSON, a date to the millisecond. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, reordered(field)]),
  )
}
const stored = (entry: Entry): Entry => ({
  ...entry,
  data: reordered(JSON.parse(JSON.stringify(entry.data))) as Entry['data'],
  actor: reordered(entry.actor) as Entry['actor'],
  at: new Date(entry.at.toISOString()),
})

describe('canonical JSON', () => {
  test('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: 1, a: { d: [], c: null } })).toBe('{"a":{"c":null,"d":[]},"b":1}')
  })

  test('is the same after a round trip through JSON', () => {
    const anything = fc.anything({
      withDate: true,
      withObjectString: true,
      withNullPrototype: true,
      withSparseArray: true,
    })
    fc.assert(
      fc.property(fc.dictionary(fc.string(), anything), (value) => {
        expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(canonicalJson(value))
      }),
      { numRuns: 500 },
    )
  })

  test('is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) =>
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value))),
      ),
    )
  })

  test('tells values apart that differ', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const isSame = canonicalJson(one) === canonicalJson(other)
        expect(isSame).toBe(isEqualJson(one, other))
      }),
    )
  })

  test('writes values with a JSON form of their own as PostgreSQL will return them', () => {
    const day = { toJSON: () => '2026-02-28' }
    expect(canonicalJson({ day, at: new Date(0) })).toBe(
      '{"at":"1970-01-01T00:00:00.000Z","day":"2026-02-28"}',
    )
  })
})

function isEqualJson(one: unknown, other: unknown): boolean {
  const sorted = (value: unknown) => JSON.stringify(reordered(value), sortKeys)
  return sorted(one) === sorted(other)
}
function sortKeys(_: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
}

describe('a chain', () => {
  test('holds after every entry has been stored and read back', () => {
    fc.assert(fc.property(facts, (drafts) => findBrokenLink(chainOf(drafts).map(stored)) === undefined))
  })

  test('without entries holds', () => {
    expect(findBrokenLink([])).toBeUndefined()
  })

  const changes: Record<string, (entry: Entry) => Entry> = {
    type: (entry) => ({ ...entry, type: `${entry.type}!` }),
    data: (entry) => ({ ...entry, data: { ...entry.data, planted: true } }),
    actor: (entry) => ({ ...entry, actor: { kind: 'anonymous' } }),
    instant: (entry) => ({ ...entry, at: new Date(entry.at.getTime() + 1) }),
    subject: (entry) => ({ ...entry, subjectId: 'c2' }),
    hash: (entry) => ({ ...entry, hash: GENESIS_HASH }),
    number: (entry) => ({ ...entry, seq: entry.seq + 1 }),
  }

  test.each(Object.keys(changes))('breaks where somebody changed the %s of one entry', (what) => {
    fc.assert(
      fc.property(facts, fc.nat(), (drafts, pick) => {
        const chain = chainOf(drafts)
        const index = pick % chain.length
        const changed = chain.map((entry, position) =>
          position === index ? (changes[what]?.(entry) ?? entry) : entry,
        )
        expect(findBrokenLink(changed)).toBe(changed[index]?.seq)
      }),
    )
  })

  test('breaks where an entry was changed together with its own hash: the next one does not follow', () => {
    const chain = chainOf(
      [1, 2, 3].map((number) => ({
        type: 'case.noted',
        data: { number },
        actor: { kind: 'citizen' },
        at: new Date(number),
      })),
    )
    const forged = { ...chain[1]!, data: { number: 9 } }
    forged.hash = hashFact(chain[0]!.hash, forged)
    expect(findBrokenLink([chain[0]!, forged, chain[2]!])).toBe(3)
  })

  test('breaks where an entry was taken out, doubled or moved', () => {
    fc.assert(
      fc.property(facts, fc.nat(), (drafts, pick) => {
        const chain = chainOf(drafts)
        fc.pre(chain.length >= 2)
        const index = pick % (chain.length - 1)
        expect(findBrokenLink(chain.toSpliced(index, 1))).toBe(index + 2)
        expect(findBrokenLink(chain.toSpliced(index, 0, chain[index]!))).toBe(index + 1)
        expect(findBrokenLink(chain.with(index, chain[index + 1]!).with(index + 1, chain[index]!))).toBe(
          index + 2,
        )
      }),
    )
  })
})
