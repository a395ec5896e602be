import type { EntityManager } from 'typeorm'
import { ctxFor, inRolledBackTransaction } from '../testing/test-database'
import { assignedCase, openedCase, staffActor } from '../testing/worked-case'
import { CaseFingerprint } from './case-fingerprint.entity'
import { Case } from './case.entity'
import type { Meaning } from './duplicate-fingerprint'
import { SimilarQuery } from './duplicate.schema'
import { suggestDuplicates } from './duplicate.queries'
import { keepFingerprints, staleFingerprints, takeFingerprint } from './fingerprint.service'
import { similarReports } from './similar-report.queries'

const NOW = new Date('2026-11-23T03:00:00Z')
const OPERATOR = staffActor('operator', 'tong-dai-1022')
const SYSTEM = { kind: 'system', name: 'test' } as const
const WARD = '20242'
const PIN = { lat: 16.0678, lng: 108.2208 }

const MANHOLE = 'Nắp cống trước trường tiểu học Phù Đổng đường Lê Lợi vỡ toang, sáng nay một cháu bé lọt chân'
const SAME_MANHOLE = 'Cái nắp cống vỡ trước trường Phù Đổng đường Lê Lợi nguy hiểm quá, có cháu lọt chân rồi'
const LAMPS = 'Đèn đường trong kiệt 12 Hoàng Diệu tắt cả tuần nay, tối om'

async function print(db: EntityManager, found: Case, meaning?: Meaning): Promise<void> {
  await keepFingerprints(ctxFor(SYSTEM, { db, now: NOW }), new Map([[found.id, meaning]]))
}

interface Told {
  readonly text: string
  readonly minutesAgo?: number
  readonly category?: string
  readonly departmentCode?: string
  readonly place?: { address?: string; lat?: number; lng?: number }
}

async function printed(db: EntityManager, { text, minutesAgo = 60, ...told }: Told): Promise<Case> {
  const now = new Date(NOW.getTime() - minutesAgo * 60_000)
  const found = await assignedCase(db, { now, text, wardCode: WARD, ...told })
  await print(db, found)
  return found
}

const suggested = async (db: EntityManager, found: Case, actor = OPERATOR) =>
  await suggestDuplicates(ctxFor(actor, { db, now: NOW }), found, 'vi')

async function typed(db: EntityManager, query: object) {
  const ctx = ctxFor({ kind: 'anonymous' }, { db, now: NOW })
  return await similarReports(ctx, SimilarQuery.parse(query), undefined, 'vi')
}

test('the same manhole is found across departments and fields, with the reasons in words; lamps are not', async () => {
  await inRolledBackTransaction(async (db) => {
    const first = await printed(db, { text: MANHOLE, minutesAgo: 180 })
    await printed(db, { text: LAMPS })
    const found = await printed(db, { text: SAME_MANHOLE, category: 'drainage', departmentCode: 'so-y-te' })
    const [suggestion, ...others] = await suggested(db, found)
    expect(others).toEqual([])
    expect(suggestion?.case.id).toBe(first.id)
    expect(suggestion?.why).toMatch(/^cùng đường, gửi trước 2 giờ, cùng nhắc “.*nắp cống/u)
  })
})

test('an officer is shown what the department holds, and nothing else', async () => {
  await inRolledBackTransaction(async (db) => {
    await printed(db, { text: MANHOLE, departmentCode: 'so-y-te' })
    const found = await printed(db, { text: SAME_MANHOLE })
    expect(await suggested(db, found, staffActor('officer', 'so-xay-dung'))).toEqual([])
    expect(await suggested(db, found)).toHaveLength(1)
  })
})

test('near pins meet across the border of two wards', async () => {
  await inRolledBackTransaction(async (db) => {
    const first = await printed(db, { text: MANHOLE, place: PIN })
    await db.update(Case, { id: first.id }, { wardCode: '20257' })
    const found = await printed(db, { text: SAME_MANHOLE, place: { lat: PIN.lat + 0.0007, lng: PIN.lng } })
    const [suggestion] = await suggested(db, found)
    expect(suggestion?.metres).toBeGreaterThan(70)
    expect(suggestion?.metres).toBeLessThan(90)
    expect(suggestion?.why).toMatch(/^cách 80 m/u)
  })
})

test('without any place, rare words of the same week bring two reports together', async () => {
  await inRolledBackTransaction(async (db) => {
    const first = await printed(db, { text: MANHOLE })
    await db.update(Case, { id: first.id }, { wardCode: null })
    const found = await printed(db, { text: SAME_MANHOLE })
    await db.update(Case, { id: found.id }, { wardCode: null })
    expect(await suggested(db, await db.findOneByOrFail(Case, { id: found.id }))).toHaveLength(1)
  })
})

test('closed, merged and sealed cases are suggested to nobody', async () => {
  await inRolledBackTransaction(async (db) => {
    const other = await printed(db, { text: MANHOLE })
    const found = await printed(db, { text: SAME_MANHOLE })
    for (const change of [{ status: 'closed' }, { status: 'merged' }, { isRestricted: true }] as const) {
      await db.update(Case, { id: other.id }, { status: 'assigned', isRestricted: false, ...change })
      expect(await suggested(db, found)).toEqual([])
      const shown = await typed(db, { text: SAME_MANHOLE, place: PIN })
      expect(shown.map(({ code }) => code)).not.toContain(other.code)
    }
    await db.update(Case, { id: other.id }, { status: 'assigned', isRestricted: false })
    await db.update(Case, { id: found.id }, { isRestricted: true })
    expect(await suggested(db, await db.findOneByOrFail(Case, { id: found.id }))).toEqual([])
  })
})

test('a citizen who types sees field, street, time and state, and no word of the other', async () => {
  await inRolledBackTransaction(async (db) => {
    const place = { ...PIN, address: '12 Lê Lợi' }
    const { code } = await printed(db, { text: `${MANHOLE}. Gọi tôi số 0905 123 456, nhà 12`, place })
    const [shown, ...others] = await typed(db, { text: SAME_MANHOLE, place: PIN })
    expect(others).toEqual([])
    expect(shown).toMatchObject({ code, people: 1, statusWords: 'Đã chuyển', metres: 10 })
    expect(shown?.where).toBe('đường Lê Lợi, Phường Hải Châu')
    expect(shown?.ago).toBe('1 giờ trước')
    expect(JSON.stringify(shown)).not.toMatch(/0905|cháu|nắp|12 Lê/u)
  })
})

test.each([
  ['a complaint', { kind: 'khieu-nai' }],
  ['of what nobody has decided yet', { status: 'received', kind: null, category: null }],
  ['of what may be a denunciation', { status: 'triage', triageReason: 'unsure-kind' }],
  ['a matter of one family', { category: 'welfare-labour' }],
  ['an official’s conduct', { category: 'misconduct' }],
  ['what has been answered', { status: 'answered' }],
] as const)('other citizens learn nothing of %s', async (_, change) => {
  await inRolledBackTransaction(async (db) => {
    const { id } = await printed(db, { text: MANHOLE, place: PIN })
    expect(await typed(db, { text: SAME_MANHOLE, place: PIN })).toHaveLength(1)
    await db.update(Case, { id }, change)
    expect(await typed(db, { text: SAME_MANHOLE, place: PIN })).toEqual([])
  })
})

const meaningOf = (modelVersion: string): Meaning => ({ vector: new Int8Array(96).fill(3), modelVersion })

test('a fingerprint may be taken twice, and a sealed case loses its own', async () => {
  await inRolledBackTransaction(async (db) => {
    const found = await printed(db, { text: MANHOLE })
    await print(db, found, meaningOf('m1'))
    expect(await db.find(CaseFingerprint)).toMatchObject([{ caseId: found.id, modelVersion: 'm1' }])
    await db.update(Case, { id: found.id }, { isRestricted: true })
    const ctx = ctxFor(SYSTEM, { db, now: NOW })
    expect(await takeFingerprint(ctx, found.id)).toBeUndefined()
    expect(await db.count(CaseFingerprint)).toBe(0)
    await print(db, found, meaningOf('m1'))
    expect(await db.count(CaseFingerprint)).toBe(0)
  })
})

test('another model’s fingerprints are renewed once each, going on where a run was interrupted', async () => {
  await inRolledBackTransaction(async (db) => {
    const cases = [await printed(db, { text: MANHOLE }), await printed(db, { text: LAMPS })]
    for (const found of cases) await print(db, found, meaningOf('m1'))
    await openedCase(db, { now: NOW })
    const ctx = ctxFor(SYSTEM, { db, now: NOW })
    expect(await staleFingerprints(ctx, 'm1', null)).toEqual([])
    const due = await staleFingerprints(ctx, 'm2', null)
    expect(due.map(({ caseId }) => caseId)).toEqual(cases.map(({ id }) => id).sort())
    expect(await staleFingerprints(ctx, 'm2', due[0]?.caseId ?? null)).toEqual([due[1]])
    for (const found of cases) await print(db, found, meaningOf('m2'))
    expect(await staleFingerprints(ctx, 'm2', null)).toEqual([])
  })
})
