import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { WeekCounts } from './model-quality'

export type ReportScope = 'all' | 'department' | 'category'

/**
 * How the model did with the texts of one week. Counted anew every night for some weeks, because people judge
 * a case days after it was read; then it stays.
 */
@Entity('model_reports')
export class ModelReport {
  /** Monday of the week, civil date in Vietnam. */
  @PrimaryColumn('date')
  week!: string

  @PrimaryColumn('text')
  scope!: ReportScope

  /** Department or category; empty for all. */
  @PrimaryColumn('text')
  code!: string

  /** Versions that read the week’s texts. */
  @Column('text', { name: 'model_versions', array: true })
  modelVersions!: string[]

  @Column('jsonb')
  counts!: WeekCounts

  /** How far the model’s certainty has moved from the eight weeks before; null for too few texts. */
  @Column('real', { nullable: true })
  drift!: number | null

  @Column('timestamptz', { name: 'counted_at' })
  countedAt!: Date
}
