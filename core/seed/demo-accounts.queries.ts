import type { EntityManager } from 'typeorm'
import { Department } from '../departments/department.entity'
import { DEMO_ACCOUNTS, type DemoAccount } from './demo-accounts'

/** The demo accounts of this database's city: where the usual ward is unknown, its officer works in the first one. */
export async function demoAccountsIn(db: EntityManager): Promise<DemoAccount[]> {
  const departments = await db.find(Department, { order: { code: 'ASC' } })
  const codes = new Set(departments.map(({ code }) => code))
  const firstOffice = departments.find(({ level }) => level === 'ward')
  return DEMO_ACCOUNTS.map((account) =>
    firstOffice && !codes.has(account.departmentCode)
      ? { ...account, departmentCode: firstOffice.code }
      : account,
  )
}
