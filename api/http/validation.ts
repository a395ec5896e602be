import type { Request } from 'express'
import { z } from 'zod'
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

/** The headers a schema names, by the names it gives them: HTTP does not tell their case apart. */
export function documentedHeaders(req: Request, schema: z.ZodType | undefined): Record<string, string> {
  const names = schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
  const given = names.map((name) => [name, req.get(name)] as const)
  return Object.fromEntries(
    given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  )
}
