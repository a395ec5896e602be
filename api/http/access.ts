import type { Actor, StaffRole } from '../../core/platform/actor'
import { isStaff, STAFF_ROLES } from '../../core/platform/actor'
import { forbidden, unauthenticated } from '../../core/platform/errors'

/** First gate of an endpoint: what kind of actor may come in at all. The use-case asks about this very case. */
export type Access =
  { readonly kind: 'public' } | { readonly kind: 'staff'; readonly roles: readonly StaffRole[] }

export const anybody: Access = { kind: 'public' }
export const staff: Access = { kind: 'staff', roles: STAFF_ROLES }
export const staffOf = (...roles: readonly StaffRole[]): Access => ({ kind: 'staff', roles })

/** @throws AppError `unauthenticated` without a session, `forbidden` with one of another role */
export function admit(actor: Actor, access: Access): void {
  if (access.kind === 'public') return
  if (!isStaff(actor)) throw unauthenticated('access/sign-in-first')
  if (!access.roles.includes(actor.role)) throw forbidden('access/forbidden')
}
