import type { EntityManager } from 'typeorm'
import { v7 as uuid } from 'uuid'
import { type Case } from '../cases/case.entity'
import { OpenCase } from '../cases/case.schema'
import { assignCase } from '../cases/casework.service'
import { openCase } from '../cases/filing.service'
import { ANONYMOUS, type StaffActor, type StaffRole } from '../platform/actor'
import { ctxFor } from './test-database'

export function staffActor(role: StaffRole, departmentCode: string, id = uuid()): StaffActor {
  return { kind: 'staff', id, role, departmentCode, name: 'Cán bộ Thử' }
}

const OPERATOR = staffActor('operator', 'tong-dai-1022')

interface Filing {
  readonly now: Date
  readonly text?: string
  readonly email?: string
  readonly isPublic?: boolean
  readonly place?: { address?: string; lat?: number; lng?: number }
}

/** A case as the real intake opens it. */
export async function openedCase(db: EntityManager, { now, email, ...filing }: Filing): Promise<Case> {
  const text = filing.text ?? 'Nắp cống vỡ trước số 12 Lê Duẩn, xe máy vấp té'
  const input = OpenCase.parse({ ...filing, text, ...(email && { contact: { email } }) })
  return (await openCase(ctxFor(ANONYMOUS, { db, now }), { ...input, channel: 'web', photos: [] })).found
}

/** The same, given to a department by an operator. */
export async function assignedCase(
  db: EntityManager,
  filing: Filing & {
    readonly departmentCode?: string
    readonly category?: string
    readonly wardCode?: string
  },
): Promise<Case> {
  const { departmentCode = 'so-xay-dung', category = 'road', wardCode, ...rest } = filing
  const { id } = await openedCase(db, rest)
  const labels = {
    category,
    kind: 'phan-anh',
    urgency: 'binh-thuong',
    ...(wardCode && { wardCode }),
  } as const
  const ctx = ctxFor(OPERATOR, { db, now: filing.now })
  return await assignCase(ctx, id, { version: 1, departmentCode, ...labels })
}
