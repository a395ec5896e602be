import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { ENTITIES } from '../core/entities'
import { Department } from '../core/departments/department.entity'
import { addMissingAccounts } from '../core/people/staff.service'
import { STAFF_ROLES } from '../core/platform/actor'
import { loadConfig } from '../core/platform/config'
import { createDataSource } from '../core/platform/database'
import { createLogger } from '../core/platform/logger'
import { Failure, say } from './setup/say.mjs'

const USAGE = `node dist/add-account.js --username NAME --role ${STAFF_ROLES.join('|')} --department CODE [--name "FULL NAME"]`

const Wanted = z.object({
  username: z.string().regex(/^[a-z][a-z0-9._-]{2,59}$/u),
  role: z.enum(STAFF_ROLES),
  department: z.string().min(1),
  name: z.string().min(1).max(120).optional(),
})

function readWanted(): z.infer<typeof Wanted> {
  const option = { type: 'string' } as const
  const { values } = parseArgs({
    options: { username: option, role: option, department: option, name: option },
  })
  const wanted = Wanted.safeParse(values)
  if (!wanted.success) throw new Failure(`Usage: ${USAGE}`)
  return wanted.data
}

/** Adds one staff account, the first administrator above all; its password is made here and shown once. */
async function addAccount(): Promise<void> {
  const { username, role, department: departmentCode, name = username } = readWanted()
  const password = randomBytes(12).toString('base64url')
  const dataSource = await createDataSource(loadConfig(), ENTITIES).initialize()
  try {
    await dataSource.transaction(async (db) => {
      if (!(await db.existsBy(Department, { code: departmentCode })))
        throw new Failure(`No department has the code ${departmentCode}.`)
      const actor = { kind: 'system', name: 'add-account' } as const
      const ctx = { db, actor, now: new Date(), log: createLogger('add-account', 'warn') }
      const added = await addMissingAccounts(ctx, [{ username, name, role, departmentCode, password }])
      if (added === 0) throw new Failure(`The account ${username} exists already.`)
    })
  } finally {
    await dataSource.destroy()
  }
  say(`${username} may sign in with the password ${password}`)
}

addAccount().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
