import { hash } from 'node:crypto'
import type { ActorMark } from './actor'

/** Predecessor of the first entry of every subject. */
export const GENESIS_HASH = '0'.repeat(64)

export interface ChainedFact {
  readonly subjectType: string
  readonly subjectId: string
  readonly seq: number
  readonly type: string
  readonly data: Record<string, unknown>
  readonly actor: ActorMark
  readonly at: Date
}

function hasJsonForm(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function'
}

/**
 * JSON with sorted keys and without `undefined`, so that a value keeps its hash after a round trip
 * through a PostgreSQL `jsonb` column, which re-orders keys.
 */
export function canonicalJson(value: unknown): string {
  if (value === undefined) return 'null'
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  // Dates, Temporal: PostgreSQL keeps and returns their JSON form
  if (hasJsonForm(value)) return canonicalJson(value.toJSON())
  // Array.from, because map would skip the holes that JSON writes as null
  if (Array.isArray(value)) return `[${Array.from(value, (element) => canonicalJson(element)).join(',')}]`
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  const sorted = fields.sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${sorted.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`
}

/** SHA-256 over the predecessor's hash and the canonical form of the fact, in hex. */
export function hashFact(previousHash: string, fact: ChainedFact): string {
  const { subjectType, subjectId, seq, type, data, actor, at } = fact
  const canonical = canonicalJson({ subjectType, subjectId, seq, type, data, actor, at: at.toISOString() })
  return hash('sha256', `${previousHash}\n${canonical}`)
}

/** The first entry whose number or hash does not follow from the one before; undefined when all hold. */
export function findBrokenLink(chain: readonly (ChainedFact & { hash: string })[]): number | undefined {
  let previousHash = GENESIS_HASH
  for (const [index, entry] of chain.entries()) {
    if (entry.seq !== index + 1 || entry.hash !== hashFact(previousHash, entry)) return entry.seq
    previousHash = entry.hash
  }
  return undefined
}
