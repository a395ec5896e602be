import { Column, Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm'
import { StaffAccount } from '../people/staff.entity'
import { Department } from '../departments/department.entity'
import { Ward } from '../places/ward.entity'
import type { Kind, Sentiment, Urgency } from '../categories/taxonomy'
import type { Locale } from '../platform/i18n'
import type { TriageReason } from '../routing/routing-rules'
import type { DeadlineWorking } from '../sla/deadline'
import type { CaseStatus } from './case-workflow'

export type CaseChannel = 'web' | 'hotline' | 'social'

/** A citizen's submission and where it stands. Everything here can be folded from the case's history. */
@Entity('cases')
@Index('cases_inbox', ['departmentCode', 'dueAt', 'id'], { where: `status IN ('assigned', 'in-progress')` })
@Index('cases_mine', ['assigneeId', 'dueAt', 'id'], {
  where: `status IN ('assigned', 'in-progress') AND assignee_id IS NOT NULL`,
})
@Index('cases_open', { synchronize: false }) // TypeORM knows no INCLUDE
@Index('cases_recent', ['openedAt', 'id'])
@Index('cases_department_recent', ['departmentCode', 'openedAt', 'id'])
@Index('cases_words', { synchronize: false })
@Index('cases_ward_active', ['wardCode', 'openedAt'], { where: `status NOT IN ('closed', 'merged')` })
@Index('cases_pin_active', ['lat', 'lng'], {
  where: `lat IS NOT NULL AND status NOT IN ('closed', 'merged')`,
})
@Index('cases_unplaced_active', ['openedAt'], {
  where: `ward_code IS NULL AND status NOT IN ('closed', 'merged')`,
})
@Index('cases_merged', ['mergedIntoId'], { where: 'merged_into_id IS NOT NULL' })
export class Case {
  /** UUID v7: ids grow with time, so the primary key index stays compact. */
  @PrimaryColumn('uuid')
  id!: string

  @Column('text', { unique: true })
  code!: string

  @VersionColumn({ type: 'int' })
  version!: number

  @Column('text')
  status!: CaseStatus

  @Column('text')
  channel!: CaseChannel

  /** Language of the letters we send. */
  @Column('text')
  locale!: Locale

  @Column('text', { nullable: true })
  title!: string | null

  /** The citizen's words, NFC-normalised, otherwise verbatim. */
  @Column('text')
  text!: string

  /** Title, text and address folded (lower case, no diacritics) for search. */
  @Column('text', { name: 'search_text' })
  searchText!: string

  @Column('boolean', { name: 'is_public' })
  isPublic!: boolean

  /** Denunciations: seen by inspectors and triage only, never published. */
  @Column('boolean', { name: 'is_restricted' })
  isRestricted!: boolean

  @Column('text', { name: 'wished_category', nullable: true })
  wishedCategory!: string | null

  @Column('text', { nullable: true })
  category!: string | null

  @Column('text', { nullable: true })
  kind!: Kind | null

  @Column('text', { nullable: true })
  urgency!: Urgency | null

  @Column('text', { nullable: true })
  sentiment!: Sentiment | null

  @Column('text', { nullable: true })
  address!: string | null

  @Column('double precision', { nullable: true })
  lat!: number | null

  @Column('double precision', { nullable: true })
  lng!: number | null

  @ForeignKey(() => Ward)
  @Column('text', { name: 'ward_code', nullable: true })
  wardCode!: string | null

  @ForeignKey(() => Department)
  @Column('text', { name: 'department_code', nullable: true })
  departmentCode!: string | null

  @ForeignKey(() => StaffAccount)
  @Column('uuid', { name: 'assignee_id', nullable: true })
  assigneeId!: string | null

  @Column('text', { name: 'triage_reason', nullable: true })
  triageReason!: TriageReason | null

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date

  /** What the receipt promised; later rules may only bring the answer forward. */
  @Column('timestamptz', { name: 'promised_at' })
  promisedAt!: Date

  /** The clock that is running: the day the answer is due. */
  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date

  /** How `dueAt` was computed, with the rule and its version. */
  @Column('jsonb', { name: 'deadline_working' })
  deadlineWorking!: DeadlineWorking

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt!: Date | null

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null

  /** 1 (very poor) to 5 (very good). */
  @Column('smallint', { nullable: true })
  rating!: number | null

  @Column('text', { name: 'rating_comment', nullable: true })
  ratingComment!: string | null

  /** The main case that goes on in this one's place, while its status is `merged`. */
  @ForeignKey(() => Case)
  @Column('uuid', { name: 'merged_into_id', nullable: true })
  mergedIntoId!: string | null
}
