import { foldCase } from '../../core/cases/case-fold'
import { CASE_STATUSES } from '../../core/cases/case-workflow'
import { Case } from '../../core/cases/case.entity'
import { findBrokenLink } from '../../core/platform/history-chain'
import { HistoryEntry } from '../../core/platform/history.entity'
import { OutboxRow } from '../../core/platform/outbox.entity'
import { testDatabase, testDatabaseUrl, truncateAll } from '../../core/testing/test-database'
import { loadCases } from './load-cases'

const NOW = new Date('2026-11-20T03:00:00.000Z')
const COUNT = 2_500

async function load(seed: number, cases = COUNT): Promise<void> {
  const dataSource = await testDatabase()
  const url = await testDatabaseUrl()
  await loadCases({ dataSource, url, cases, seed, now: NOW, onWritten: () => undefined })
}

async function casesInOrder(): Promise<Case[]> {
  return await (await testDatabase()).manager.find(Case, { order: { openedAt: 'ASC', code: 'ASC' } })
}

beforeEach(async () => {
  await truncateAll(await testDatabase())
})

test('every loaded case folds from its history to its row, and every chain holds', async () => {
  await load(1)
  const { manager } = await testDatabase()
  const cases = await casesInOrder()
  const entries = await manager.find(HistoryEntry, { order: { subjectId: 'ASC', seq: 'ASC' } })
  const histories = new Map<string, HistoryEntry[]>(cases.map(({ id }) => [id, []]))
  for (const entry of entries) histories.get(entry.subjectId)?.push(entry)
  expect(cases).toHaveLength(COUNT)
  for (const found of cases) {
    const history = histories.get(found.id) ?? []
    expect(findBrokenLink(history)).toBeUndefined()
    const { status, departmentCode, assigneeId, dueAt, isRestricted, rating } = found
    const row = { status, departmentCode, assigneeId, dueAt: dueAt.toISOString(), isRestricted, rating }
    expect(foldCase(history)).toMatchObject(row)
  }
})

test('a load looks like a city: every status that a single case has, a fifth open, three years, nothing left to do', async () => {
  await load(2)
  const cases = await casesInOrder()
  const open = cases.filter(({ status }) => status !== 'answered' && status !== 'closed').length
  expect(new Set(cases.map(({ status }) => status))).toEqual(
    new Set(CASE_STATUSES.filter((status) => status !== 'merged')),
  )
  expect(open / COUNT).toBeGreaterThan(0.15)
  expect(open / COUNT).toBeLessThan(0.25)
  expect(cases[0]?.openedAt.getUTCFullYear()).toBe(2023)
  expect(cases.every(({ openedAt, closedAt }) => openedAt <= NOW && (closedAt ?? NOW) <= NOW)).toBe(true)
  expect(await (await testDatabase()).manager.count(OutboxRow)).toBe(0)
})

test('the same seed gives the same cases; a second load adds others', async () => {
  const facts = ({ code, status, text, departmentCode, openedAt }: Case) =>
    [code, status, text, departmentCode, openedAt.toISOString()].join(' ')
  await load(3, 300)
  const first = (await casesInOrder()).map(facts)
  await truncateAll(await testDatabase())
  await load(3, 300)
  expect((await casesInOrder()).map(facts)).toEqual(first)
  await load(3, 300)
  expect(new Set((await casesInOrder()).map(({ code }) => code)).size).toBe(600)
})
