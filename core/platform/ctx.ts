import type { EntityManager } from 'typeorm'
import type { Actor } from './actor'
import type { Logger } from './logger'

/** What every use-case receives: the open transaction, who acts, the instant it happens, where to log. */
export interface Ctx {
  readonly db: EntityManager
  readonly actor: Actor
  readonly now: Date
  readonly log: Logger
}
