import type { Actor } from './actor'
import { forbidden } from './errors'

type Rule<Subject> = (actor: Actor, subject: Subject) => boolean

/** Action name → who may, given this subject. Pure: a policy reads no database and no clock. */
export type Policy<Action extends string, Subject> = Readonly<Record<Action, Rule<Subject>>>

/**
 * The second gate of every mutation (the first is the endpoint's `access`).
 * @throws AppError `forbidden` with the action in its details
 */
export function authorize<Action extends string, Subject>(
  actor: Actor,
  policy: Policy<Action, Subject>,
  action: Action,
  subject: Subject,
): void {
  if (!policy[action](actor, subject)) throw forbidden('access/forbidden', { action })
}

/** Every action of the policy that this actor may take on this subject: what the UI shows. */
export function allowed<Action extends string, Subject>(
  actor: Actor,
  policy: Policy<Action, Subject>,
  subject: Subject,
): Action[] {
  return (Object.keys(policy) as Action[]).filter((action) => policy[action](actor, subject))
}
