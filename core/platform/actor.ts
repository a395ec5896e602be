export const STAFF_ROLES = ['operator', 'officer', 'lead', 'inspector', 'overseer', 'administrator'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

export interface StaffActor {
  readonly kind: 'staff'
  readonly id: string
  readonly role: StaffRole
  readonly departmentCode: string
  readonly name: string
}

/** Somebody who proved, by the private link, that this one case is theirs. */
export interface CitizenActor {
  readonly kind: 'citizen'
  readonly caseId: string
}

export interface AnonymousActor {
  readonly kind: 'anonymous'
}

/** The product itself, named by the job or sweep that acts. */
export interface SystemActor {
  readonly kind: 'system'
  readonly name: string
}

export type Actor = StaffActor | CitizenActor | AnonymousActor | SystemActor

export const ANONYMOUS: AnonymousActor = { kind: 'anonymous' }

export function isStaff(actor: Actor, ...roles: readonly StaffRole[]): actor is StaffActor {
  return actor.kind === 'staff' && (roles.length === 0 || roles.includes(actor.role))
}

/** What history keeps of an actor: who they were then, without contact data. */
export type ActorMark =
  | { kind: 'staff'; id: string; role: StaffRole; departmentCode: string; name: string }
  | { kind: 'citizen' }
  | { kind: 'anonymous' }
  | { kind: 'system'; name: string }

/** Field by field: history is for ever, so nothing enters it by accident. */
export function markOf(actor: Actor): ActorMark {
  switch (actor.kind) {
    case 'staff': {
      const { kind, id, role, departmentCode, name } = actor
      return { kind, id, role, departmentCode, name }
    }
    case 'system':
      return { kind: 'system', name: actor.name }
    case 'citizen':
    case 'anonymous':
      return { kind: actor.kind }
  }
}
