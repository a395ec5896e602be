import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { CaseNews } from './merge.jobs'

/** News of a case that one recipient has been told. The key makes telling it twice impossible to record. */
@Entity('sent_notices')
export class SentNotice {
  /** A follower, or the merged case whose citizen was told. */
  @PrimaryColumn('uuid', { name: 'recipient_id' })
  recipientId!: string

  @PrimaryColumn('text')
  news!: CaseNews

  /** The merge, reply or closing it was about. */
  @PrimaryColumn('uuid', { name: 'subject_id' })
  subjectId!: string

  @Column('text', { name: 'message_id' })
  messageId!: string

  @Column('timestamptz', { name: 'sent_at' })
  sentAt!: Date
}
