import type { EntityManager } from 'typeorm'
import { ANONYMOUS } from '../platform/actor'
import { HistoryEntry } from '../platform/history.entity'
import { ctxFor, inRolledBackTransaction } from '../testing/test-database'
import { Case } from './case.entity'
import { OpenCase } from './case.schema'
import { openCase } from './filing.service'
import { auditHistories } from './history-audit.queries'

async function opened(db: EntityManager): Promise<Case> {
  const filing = {
    ...OpenCase.parse({ text: 'Ổ gà trên đường Lê Duẩn' }),
    channel: 'web' as const,
    photos: [],
  }
  return (await openCase(ctxFor(ANONYMOUS, { db }), filing)).found
}

test('untouched records hold', async () => {
  await inRolledBackTransaction(async (db) => {
    await opened(db)
    await opened(db)
    expect(await auditHistories(db)).toEqual({ checked: 2, findings: [] })
  })
})

test('a case changed behind the back of its history is found', async () => {
  await inRolledBackTransaction(async (db) => {
    const { id, code } = await opened(db)
    await db.update(Case, { id }, { status: 'closed', rating: 5 })
    expect((await auditHistories(db)).findings).toEqual([{ code, differing: ['status', 'rating'] }])
  })
})

test('an entry changed by somebody who switched the guard off is found', async () => {
  await inRolledBackTransaction(async (db) => {
    const { id, code } = await opened(db)
    await db.query('SET LOCAL session_replication_role = replica')
    await db.update(HistoryEntry, { subjectId: id }, { at: new Date('2020-01-01T00:00:00Z') })
    expect((await auditHistories(db)).findings).toEqual([{ code, brokenAt: 1, differing: [] }])
  })
})

test('a case whose history was torn out is found', async () => {
  await inRolledBackTransaction(async (db) => {
    const { id, code } = await opened(db)
    await db.query('SET LOCAL session_replication_role = replica')
    await db.delete(HistoryEntry, { subjectId: id })
    const [finding] = (await auditHistories(db)).findings
    expect(finding?.code).toBe(code)
    expect(finding?.differing).toContain('dueAt')
  })
})
