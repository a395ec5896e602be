import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm'
import type { Actor } from '../platform/actor'

interface Condition {
  readonly sql: string
  readonly parameters: ObjectLiteral
}

const NOTHING: Condition = { sql: 'FALSE', parameters: {} }
const EVERYTHING: Condition = { sql: 'TRUE', parameters: {} }
const UNRESTRICTED = 'NOT c.is_restricted'

/** The SQL twin of `casePolicy['case:view']`, for rows named `c`; a generated test holds the two together. */
function visibility(actor: Actor): Condition {
  if (actor.kind !== 'staff') return NOTHING
  switch (actor.role) {
    case 'operator':
      return { sql: `${UNRESTRICTED} OR c.status IN ('received', 'triage')`, parameters: {} }
    case 'inspector':
      return EVERYTHING
    case 'overseer':
      return { sql: UNRESTRICTED, parameters: {} }
    case 'officer':
    case 'lead':
      return {
        sql: `c.department_code = :visibleDepartment AND ${UNRESTRICTED}`,
        parameters: { visibleDepartment: actor.departmentCode },
      }
    case 'administrator':
      return NOTHING
  }
}

/** Every list, count, export and search of cases starts here. */
export function visibleTo<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  actor: Actor,
): SelectQueryBuilder<Row> {
  const { sql, parameters } = visibility(actor)
  return query.andWhere(`(${sql})`, parameters)
}
