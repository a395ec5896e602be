import connectPgSimple from 'connect-pg-simple'
import { Router, type Request, type RequestHandler, type Response } from 'express'
import session from 'express-session'
import { Passport } from 'passport'
import { Strategy as LocalStrategy } from 'passport-local'
import type { Pool } from 'pg'
import type { DataSource } from 'typeorm'
import { actorOf, findByCredentials } from '../../core/people/staff.service'
import { StaffAccount } from '../../core/people/staff.entity'
import { ANONYMOUS } from '../../core/platform/actor'
import { unauthenticated } from '../../core/platform/errors'
import type { ApiDeps } from '../deps'

export const SESSION_COOKIE = 'hoiam.sid'
const SESSION_HOURS = 12
const ACCOUNT_FRESH_FOR_MS = 5_000

/** TypeORM's own pool, shared with the session store. */
function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master
}

function buildPassport({ dataSource, log }: ApiDeps): InstanceType<typeof Passport> {
  const passport = new Passport()
  const ctx = () => ({ db: dataSource.manager, actor: ANONYMOUS, now: new Date(), log })
  passport.use(
    new LocalStrategy((username, password, done) => {
      findByCredentials(ctx(), username, password).then(
        (account) => done(null, account ? actorOf(account) : false),
        (error: unknown) => done(error),
      )
    }),
  )
  passport.serializeUser((user, done) => done(null, user.id))
  const recent = new Map<string, { readonly user: Express.User; readonly readAt: number }>()
  passport.deserializeUser((id: string, done) => {
    const known = recent.get(id)
    if (known && Date.now() - known.readAt < ACCOUNT_FRESH_FOR_MS) {
      done(null, known.user)
      return
    }
    dataSource.manager.findOneBy(StaffAccount, { id, isActive: true }).then(
      (account) => {
        if (account) recent.set(id, { user: actorOf(account), readAt: Date.now() })
        else recent.delete(id)
        done(null, account ? actorOf(account) : false)
      },
      (error: unknown) => done(error),
    )
  })
  return passport
}

const passports = new WeakMap<ApiDeps, InstanceType<typeof Passport>>()

/** One passport per API: it holds the strategy and the accounts seen a moment ago. */
function passportOf(deps: ApiDeps): InstanceType<typeof Passport> {
  const passport = passports.get(deps) ?? buildPassport(deps)
  passports.set(deps, passport)
  return passport
}

/** Staff sessions: kept in PostgreSQL, so that any API process can serve them. */
export function readSession(deps: ApiDeps): RequestHandler {
  const { config, dataSource } = deps
  const Store = connectPgSimple(session)
  const store = new Store({
    pool: poolOf(dataSource),
    tableName: 'staff_sessions',
    pruneSessionInterval: false,
    disableTouch: true,
  })
  const sessions = session({
    name: SESSION_COOKIE,
    secret: config.APP_SECRET,
    resave: false,
    saveUninitialized: false,
    store,
    cookie: {
      httpOnly: true,
      sameSite: 'strict',
      secure: config.COOKIE_SECURE,
      maxAge: SESSION_HOURS * 3_600_000,
    },
  })
  const passport = passportOf(deps)
  const chain = Router().use(
    sessions,
    passport.initialize() as RequestHandler,
    passport.session() as RequestHandler,
  )
  return (req, res, next) => {
    // Citizens' requests carry no session: they pass untouched and cost nothing
    const needsSession = req.path === '/session' || req.headers.cookie?.includes(SESSION_COOKIE)
    if (needsSession) chain(req, res, next)
    else next()
  }
}

/**
 * Checks a sign-in and opens its session under a new id.
 * @throws AppError `unauthenticated` for a wrong name or password alike
 */
export async function checkCredentials(req: Request, deps: ApiDeps): Promise<void> {
  const passport = passportOf(deps)
  const user = await new Promise<Express.User | false>((resolve, reject) => {
    const decide = (error: unknown, found: Express.User | false | undefined) =>
      settle(error, reject, () => resolve(found ?? false))
    const check = passport.authenticate('local', decide) as (
      req: Request,
      res?: Response,
      next?: typeof reject,
    ) => unknown
    check(req, req.res, reject)
  })
  if (!user) throw unauthenticated('session/wrong-credentials')
  await new Promise<void>((resolve, reject) => {
    req.logIn(user, (error: unknown) => settle(error, reject, resolve))
  })
}

function settle(error: unknown, reject: (reason: unknown) => void, resolve: () => void): void {
  if (error) reject(error)
  else resolve()
}
