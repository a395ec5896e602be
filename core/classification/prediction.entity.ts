import { Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { Prediction } from './prediction'

/** What a model thought of a case, kept for ever: accuracy in production is measured from these rows. */
@Entity('predictions')
@Index('predictions_case', ['caseId'])
@Index('predictions_at', { synchronize: false })
export class PredictionRow {
  @PrimaryColumn('uuid')
  id!: string

  @Column('uuid', { name: 'case_id' })
  caseId!: string

  @Column('text', { name: 'model_version' })
  modelVersion!: string

  @Column('jsonb')
  body!: Prediction

  @Column('real', { name: 'took_ms' })
  tookMs!: number

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date
}
