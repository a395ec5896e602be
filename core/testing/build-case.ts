import type { EntityManager } from 'typeorm'
import { v7 as uuid } from 'uuid'
import { Case } from '../cases/case.entity'
import { newTrackingCode } from '../cases/tracking-code'
import { UNDECIDED } from '../cases/undecided-case'
import { foldText } from '../platform/text'
import type { DeadlineWorking } from '../sla/deadline'

const OPENED_AT = new Date('2026-11-16T02:00:00.000Z') // Monday, 09:00 in Đà Nẵng
const DUE_AT = new Date('2026-11-23T17:00:00.000Z')

const WORKING: DeadlineWorking = {
  startedAt: OPENED_AT.toISOString(),
  dueAt: DUE_AT.toISOString(),
  unit: 'working-days',
  value: 5,
  countedDays: ['2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-23'],
  skippedDays: [
    { date: '2026-11-21', reason: 'weekend' },
    { date: '2026-11-22', reason: 'weekend' },
  ],
  rule: { code: 'test', version: 1, source: 'test' },
  calendar: { code: 'test', version: 1, zone: 'Asia/Ho_Chi_Minh' },
}

/** A plausible new case; a test names only what it is about. */
export function buildCase(overrides: Partial<Case> = {}): Case {
  const text = overrides.text ?? 'Đèn đường trước số 12 Lê Duẩn tắt ba đêm nay, đi lại rất nguy hiểm.'
  return {
    ...UNDECIDED,
    wishedCategory: null,
    lat: null,
    lng: null,
    wardCode: null,
    id: uuid(),
    code: newTrackingCode(),
    version: 1,
    channel: 'web',
    locale: 'vi',
    title: null,
    text,
    searchText: foldText(text),
    isPublic: true,
    address: '12 Lê Duẩn',
    openedAt: OPENED_AT,
    promisedAt: DUE_AT,
    dueAt: DUE_AT,
    deadlineWorking: WORKING,
    ...overrides,
  }
}

/** Writes the row alone, without history: for tests of queries and of what happens afterwards. */
export async function insertCase(db: EntityManager, overrides: Partial<Case> = {}): Promise<Case> {
  const built = buildCase(overrides)
  await db.insert(Case, built)
  return built
}
