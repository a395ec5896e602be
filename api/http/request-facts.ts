import type { Request } from 'express'
import { ANONYMOUS, type Actor, type StaffActor } from '../../core/platform/actor'
import { forbidden } from '../../core/platform/errors'
import { isLocale, preferredLocale, type Locale } from '../../core/platform/i18n'

/** Passport types the signed-in user as empty; ours is the staff actor. */
declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- Express is augmented through its namespace
  namespace Express {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the interface is merged, not declared
    interface User extends StaffActor {}
    interface Locals {
      requestId: string
    }
  }
}

/** Who asks: the session's staff member, or nobody. */
export function actorFor(req: Request): Actor {
  return req.user ?? ANONYMOUS
}

export function localeOf(req: Request): Locale {
  const { lang } = req.query
  return isLocale(lang) ? lang : preferredLocale(req.headers['accept-language'])
}

/**
 * Cross-site request forgery: a browser cannot add this header from a foreign page without asking us first,
 * and we allow no foreign origin.
 */
export function checkOrigin(req: Request, actor: Actor): void {
  const isSafe = req.method === 'GET' || req.method === 'HEAD'
  if (isSafe || actor.kind !== 'staff') return
  if (!req.headers['x-requested-with']) throw forbidden('access/missing-origin-header')
}
