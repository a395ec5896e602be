import { Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { StaffRole } from '../platform/actor'

@Entity('staff_accounts')
@Index('staff_accounts_department', ['departmentCode'])
export class StaffAccount {
  @PrimaryColumn('uuid')
  id!: string

  @Column('text', { unique: true })
  username!: string

  @Column('text')
  name!: string

  @Column('text')
  role!: StaffRole

  @Column('text', { name: 'department_code' })
  departmentCode!: string

  /** argon2id, in PHC string format. */
  @Column('text', { name: 'password_hash' })
  passwordHash!: string

  @Column('boolean', { name: 'is_active' })
  isActive!: boolean

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date
}
