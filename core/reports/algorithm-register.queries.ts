import type { EntityManager } from 'typeorm'
import { readRuleBook, type RuleBook } from '../cases/rule-book.queries'
import { driftLevelOf, figuresOf, type AlgorithmRegister } from './algorithm-register.schema'
import { addCounts } from './model-quality'
import type { ModelReport, ReportScope } from './model-report.entity'
import { listModelReports } from './model-report.queries'
import { mondayOf } from './model-report.service'
import type { TestedModel } from './tested-model.service'

const SHOWN_WEEKS = 12

/** What the city publishes of its routing model: the last twelve weeks, as a whole and in parts. */
export async function readAlgorithmRegister(
  db: EntityManager,
  now: Date,
  tested: TestedModel | null,
): Promise<AlgorithmRegister> {
  const since = mondayOf(now, SHOWN_WEEKS - 1)
  const reports = await listModelReports(db, since)
  const weeks = reports.filter(({ scope }) => scope === 'all')
  const book = await readRuleBook(db)
  return {
    modelVersion: weeks[0]?.modelVersions.at(-1) ?? tested?.version ?? null,
    tested,
    since,
    countedAt: weeks[0]?.countedAt.toISOString() ?? null,
    all: figuresOf(addCounts(weeks.map(({ counts }) => counts))),
    weeks: weeks.map((report) => ({ week: report.week, ...figuresOf(report.counts), ...driftOf(report) })),
    categories: partsOf(reports, 'category', namesOf(book, 'category')),
    departments: partsOf(reports, 'department', namesOf(book, 'department')),
  }
}

const driftOf = ({ drift }: Pick<ModelReport, 'drift'>) => ({ drift, driftLevel: driftLevelOf(drift) })

interface Name {
  readonly code: string
  readonly name: string
  readonly nameEn: string
}

function namesOf({ terms, departments }: RuleBook, scope: 'category' | 'department'): readonly Name[] {
  if (scope === 'department') return [...departments.values()]
  return terms.filter(({ type }) => type === 'category')
}

/** Busiest first; the drift is that of the newest week the part appears in. */
function partsOf(reports: readonly ModelReport[], scope: ReportScope, names: readonly Name[]) {
  return names
    .map(({ code, name, nameEn }) => {
      const own = reports.filter((report) => report.scope === scope && report.code === code)
      const figures = figuresOf(addCounts(own.map(({ counts }) => counts)))
      return { code, name, nameEn, ...figures, ...driftOf(own[0] ?? { drift: null }) }
    })
    .filter(({ read }) => read > 0)
    .sort((left, right) => right.read - left.read)
}
