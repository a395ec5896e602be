import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import type { Locale } from '../platform/i18n'
import { Case } from './case.entity'

/** Somebody who wants to hear of another citizen's case instead of filing the same matter again. */
@Entity('case_followers')
@Index('case_followers_once', ['caseId', 'email'], { unique: true })
@Index('case_followers_email', ['email', 'followedAt'])
export class CaseFollower {
  @PrimaryColumn('uuid')
  id!: string

  @ForeignKey(() => Case)
  @Column('uuid', { name: 'case_id' })
  caseId!: string

  /** Lower case, so that one address follows once. */
  @Column('text')
  email!: string

  @Column('text')
  locale!: Locale

  @Column('timestamptz', { name: 'followed_at' })
  followedAt!: Date
}
