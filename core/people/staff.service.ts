import { hash, verify } from '@node-rs/argon2'
import { v7 as uuid } from 'uuid'
import type { StaffActor, StaffRole } from '../platform/actor'
import type { Ctx } from '../platform/ctx'
import { StaffAccount } from './staff.entity'

// OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, two passes
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// Verified for unknown names, so that the answer takes as long as for known ones
const decoy = hash('nobody has this password', ARGON2ID)

/** The account that these credentials open; undefined for a wrong name, a wrong password or a closed account. */
export async function findByCredentials(
  ctx: Ctx,
  username: string,
  password: string,
): Promise<StaffAccount | undefined> {
  const account = await ctx.db.findOneBy(StaffAccount, {
    username: username.trim().toLowerCase(),
    isActive: true,
  })
  const matches = await verify(account?.passwordHash ?? (await decoy), password)
  return account && matches ? account : undefined
}

export function actorOf({ id, role, departmentCode, name }: StaffAccount): StaffActor {
  return { kind: 'staff', id, role, departmentCode, name }
}

export interface NewAccount {
  readonly username: string
  readonly name: string
  readonly role: StaffRole
  readonly departmentCode: string
  readonly password: string
}

/**
 * Adds the accounts whose names are still free; existing ones, and their passwords, stay as they are.
 * @returns how many were added
 */
export async function addMissingAccounts(ctx: Ctx, accounts: readonly NewAccount[]): Promise<number> {
  const known = await ctx.db.find(StaffAccount, { select: { id: true, username: true } })
  const taken = new Set(known.map(({ username }) => username))
  const missing = accounts.filter(({ username }) => !taken.has(username))
  const rows = await Promise.all(missing.map((account) => toRow(account, ctx.now)))
  if (rows.length > 0) await ctx.db.insert(StaffAccount, rows)
  return rows.length
}

async function toRow({ password, ...account }: NewAccount, createdAt: Date): Promise<StaffAccount> {
  return { ...account, id: uuid(), passwordHash: await hash(password, ARGON2ID), isActive: true, createdAt }
}

/** Active people of a department, by name. */
export async function listColleagues(ctx: Ctx, departmentCode: string) {
  return await ctx.db.find(StaffAccount, {
    select: { id: true, name: true, role: true },
    where: { departmentCode, isActive: true },
    order: { name: 'ASC' },
    take: 500,
  })
}
