import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Department } from '../departments/department.entity'
import { StaffAccount } from '../people/staff.entity'
import { Case } from './case.entity'

@Entity('case_replies')
@Index('case_replies_case', ['caseId', 'repliedAt'])
export class CaseReply {
  @PrimaryColumn('uuid')
  id!: string

  @ForeignKey(() => Case)
  @Column('uuid', { name: 'case_id' })
  caseId!: string

  @Column('text')
  text!: string

  @ForeignKey(() => StaffAccount)
  @Column('uuid', { name: 'author_id' })
  authorId!: string

  @ForeignKey(() => Department)
  @Column('text', { name: 'department_code' })
  departmentCode!: string

  @Column('timestamptz', { name: 'replied_at' })
  repliedAt!: Date
}
