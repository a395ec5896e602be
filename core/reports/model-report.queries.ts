import { MoreThanOrEqual, type EntityManager } from 'typeorm'
import { TENTHS, type WeekCounts } from './model-quality'
import { ModelReport, type ReportScope } from './model-report.entity'

export interface CountedScope {
  readonly scope: ReportScope
  readonly code: string
  readonly modelVersions: string[]
  readonly counts: WeekCounts
}

type CountRow = Omit<CountedScope, 'counts'> & WeekCounts

/**
 * A case read twice counts once, by its first reading; sealed cases do not count at all: even a number may
 * betray that somebody has denounced. The department is the one that answers for the case now.
 */
const COUNTS = `
  WITH read AS (
    SELECT DISTINCT ON (p.case_id) p.case_id, p.model_version, p.body->>'decision' = 'auto' AS automatic,
      p.body->'category'->>'label' AS category, p.body->'kind'->>'label' AS kind,
      p.body->'urgency'->>'label' AS urgency, c.department_code AS department,
      least(floor((p.body->'category'->>'confidence')::float8 * ${TENTHS}), ${TENTHS - 1})::int AS tenth
    FROM predictions p JOIN cases c ON c.id = p.case_id
    WHERE p.created_at >= $1 AND p.created_at < $2 AND NOT c.is_restricted
    ORDER BY p.case_id, p.created_at
  ), held AS (
    SELECT read.*, j.case_id IS NOT NULL AS judged, coalesce(automatic, false) AS alone,
      j.category = read.category AS category_right, j.kind = read.kind AS kind_right,
      j.urgency = read.urgency AS urgency_right
    FROM read LEFT JOIN LATERAL (
      SELECT * FROM label_judgements l WHERE l.case_id = read.case_id ORDER BY judged_at DESC LIMIT 1) j ON true
  )
  SELECT
    CASE WHEN grouping(department) = 0 THEN 'department' WHEN grouping(category) = 0 THEN 'category' ELSE 'all' END AS scope,
    coalesce(department, category, '') AS code,
    array_agg(DISTINCT model_version) AS "modelVersions",
    count(*)::int AS read,
    count(*) FILTER (WHERE alone)::int AS automatic,
    count(*) FILTER (WHERE judged)::int AS judged,
    count(*) FILTER (WHERE category_right)::int AS "categoryRight",
    count(*) FILTER (WHERE kind_right)::int AS "kindRight",
    count(*) FILTER (WHERE urgency_right)::int AS "urgencyRight",
    count(*) FILTER (WHERE alone AND judged)::int AS "automaticJudged",
    count(*) FILTER (WHERE alone AND category_right)::int AS "automaticRight",
    ARRAY[${Array.from({ length: TENTHS }, (_, tenth) => `count(*) FILTER (WHERE tenth = ${tenth})::int`).join(', ')}]
      AS confidences
  FROM held
  GROUP BY GROUPING SETS ((), (department), (category))
  HAVING count(*) > 0 AND (grouping(department) = 1 OR department IS NOT NULL)`

/** Counts the texts read from one instant to another, for all, for each department and for each category. */
export async function countReadings(db: EntityManager, from: Date, until: Date): Promise<CountedScope[]> {
  const rows: CountRow[] = await db.query(COUNTS, [from, until])
  return rows.map(({ scope, code, modelVersions, ...counts }) => ({ scope, code, modelVersions, counts }))
}

/** Reports from one Monday on, newest week first. */
export async function listModelReports(db: EntityManager, since: string): Promise<ModelReport[]> {
  return await db.find(ModelReport, {
    where: { week: MoreThanOrEqual(since) },
    order: { week: 'DESC', scope: 'ASC', code: 'ASC' },
  })
}
