import type { Request } from 'express'
import type { z } from 'zod'
import { invalid } from '../../core/platform/errors'

type Place = 'path' | 'query' | 'headers' | 'body'

export interface FieldProblem {
  readonly path: string
  readonly code: string
}

const MAX_FIELD_PROBLEMS = 20

/**
 * Parses one part of a request; without a schema the part is ignored.
 * @throws AppError `request/invalid` naming every field that is wrong
 */
export function parseRequest(schema: z.ZodType | undefined, value: unknown, place: Place): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.slice(0, MAX_FIELD_PROBLEMS).map(describeIssue)
  throw invalid(place === 'path' ? 'request/bad-path' : 'request/invalid', { fields })
}

/** Stable code per field: our own where a schema names one, otherwise zod's kind of issue. */
function describeIssue(issue: z.core.$ZodIssue): FieldProblem {
  const own = issue.code === 'custom' ? (issue.params as { code?: string } | undefined)?.code : undefined
  return { path: issue.path.join('.'), code: own ?? `field/${issue.code.replaceAll('_', '-')}` }
}

/** Node lower-cases header names; schemas name them as the standards do. */
export function documentedHeaders(req: Request): Record<string, string> {
  const key = req.get('idempotency-key')
  return key === undefined ? {} : { 'Idempotency-Key': key }
}
