import type { Request } from 'express'
import { readRuleBook } from '../../core/cases/rule-book.queries'
import { SessionView, SignIn } from '../../core/people/staff.schema'
import type { StaffActor } from '../../core/platform/actor'
import type { Ctx } from '../../core/platform/ctx'
import { unauthenticated } from '../../core/platform/errors'
import { anybody, staff } from '../http/access'
import { endpoint } from '../http/endpoint'
import { SESSION_COOKIE, checkCredentials } from '../http/session'
import { parseRequest } from '../http/validation'

async function present({ db }: Ctx, { id, name, role, departmentCode }: StaffActor): Promise<SessionView> {
  const { departments } = await readRuleBook(db)
  return {
    id,
    name,
    role,
    departmentCode,
    departmentName: departments.get(departmentCode)?.name ?? departmentCode,
  }
}

function signedIn({ user }: Request): StaffActor {
  if (!user) throw unauthenticated('access/sign-in-first')
  return user
}

async function endSession(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.destroy((error: unknown) => (error instanceof Error ? reject(error) : resolve()))
  })
}

export const sessionEndpoints = [
  endpoint({
    method: 'post',
    path: '/session',
    summary: 'Sign in with a staff account',
    tag: 'session',
    access: anybody,
    body: SignIn,
    response: SessionView,
    // Before the transaction: passport talks to the session store over its own connection
    prepare: async (req, deps) => {
      parseRequest(SignIn, req.body, 'body')
      await checkCredentials(req, deps)
      return { body: req.body as unknown, extra: undefined }
    },
    handle: async ({ ctx, req }) => await present(ctx, signedIn(req)),
  }),
  endpoint({
    method: 'get',
    path: '/session',
    summary: 'Who is signed in',
    tag: 'session',
    access: staff,
    response: SessionView,
    handle: async ({ ctx, req }) => await present(ctx, signedIn(req)),
  }),
  endpoint({
    method: 'delete',
    path: '/session',
    summary: 'Sign out',
    tag: 'session',
    access: staff,
    status: 204,
    handle: async ({ req, res }) => {
      await endSession(req)
      res.clearCookie(SESSION_COOKIE).status(204).end()
    },
  }),
]
