import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import type { Kind, Urgency } from '../categories/taxonomy'
import { Department } from '../departments/department.entity'
import { Ward } from '../places/ward.entity'
import { Case } from './case.entity'

/** How a person came to stand behind the labels: by passing the case on, or by answering it under them. */
export type JudgementBasis = 'assigned' | 'answered'

/**
 * The labels of a case once a person has read it, one row each time; the latest holds. Beside the prediction
 * they say where the model was wrong, and are what it learns from.
 */
@Entity('label_judgements')
@Index('label_judgements_case', ['caseId', 'judgedAt'])
export class LabelJudgement {
  @PrimaryColumn('uuid')
  id!: string

  @ForeignKey(() => Case)
  @Column('uuid', { name: 'case_id' })
  caseId!: string

  @Column('text')
  basis!: JudgementBasis

  @Column('text')
  category!: string

  @Column('text')
  kind!: Kind

  @Column('text')
  urgency!: Urgency

  @ForeignKey(() => Ward)
  @Column('text', { name: 'ward_code', nullable: true })
  wardCode!: string | null

  @ForeignKey(() => Department)
  @Column('text', { name: 'department_code' })
  departmentCode!: string

  @Column('timestamptz', { name: 'judged_at' })
  judgedAt!: Date
}
