import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm'
import { Case } from './case.entity'

/** How to reach the citizen. Apart from the case, so that no list or export carries it by accident. */
@Entity('case_contacts')
export class CaseContact {
  @ForeignKey(() => Case)
  @PrimaryColumn('uuid', { name: 'case_id' })
  caseId!: string

  @Column('text', { nullable: true })
  name!: string | null

  @Column('text', { nullable: true })
  email!: string | null

  @Column('text', { nullable: true })
  phone!: string | null
}
