import { hash } from '@node-rs/argon2'
import { randomUUID } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { EntityManager } from 'typeorm'
import type { Department } from '../../core/departments/department.entity'
import { StaffAccount } from '../../core/people/staff.entity'
import type { StaffActor, StaffRole } from '../../core/platform/actor'
import { actorOf } from '../../core/people/staff.service'

const WORKING_ROLES: readonly StaffRole[] = ['officer', 'lead', 'inspector']
const PEOPLE_PER_DEPARTMENT = 2

export interface Staff {
  readonly byDepartment: ReadonlyMap<string, readonly StaffActor[]>
  readonly operators: readonly StaffActor[]
}

/** Invented colleagues, two to a department, so that every answer has an author. Nobody can sign in as one. */
export async function staffAllDepartments(
  db: EntityManager,
  departments: ReadonlyMap<string, Department>,
): Promise<Staff> {
  const known = await db.find(StaffAccount)
  const usernames = new Set(known.map(({ username }) => username))
  // One password for all of them, which nobody knows
  const passwordHash = await hash(randomUUID())
  const missing = [...departments.values()]
    .flatMap((department) => inventColleagues(department, passwordHash))
    .filter(({ username }) => !usernames.has(username))
  if (missing.length > 0) await db.insert(StaffAccount, missing)
  const byName = (one: StaffAccount, other: StaffAccount): number => (one.username < other.username ? -1 : 1)
  const all = [...known, ...missing].filter(({ isActive }) => isActive).sort(byName)
  const working = all.filter(({ role }) => WORKING_ROLES.includes(role)).map(actorOf)
  return {
    byDepartment: new Map(
      [...departments.keys()].map((code) => [code, working.filter((one) => one.departmentCode === code)]),
    ),
    operators: all.filter(({ role }) => role === 'operator').map(actorOf),
  }
}

function inventColleagues(department: Department, passwordHash: string): StaffAccount[] {
  const { code, isInspectorate } = department
  return Array.from({ length: PEOPLE_PER_DEPARTMENT }, (_, index) => ({
    id: uuid(),
    username: `mau-${code}-${index + 1}`,
    name: `Cán bộ mẫu ${index + 1}`,
    role: isInspectorate ? 'inspector' : 'officer',
    departmentCode: code,
    passwordHash,
    isActive: true,
    createdAt: new Date(),
  }))
}
