import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm'
import { Case } from './case.entity'

export type MailKind = 'case-acknowledged' | 'case-answered'

/** One letter that left. The key makes a second copy of the same letter impossible to record. */
@Entity('sent_mails')
export class SentMail {
  @ForeignKey(() => Case)
  @PrimaryColumn('uuid', { name: 'case_id' })
  caseId!: string

  @PrimaryColumn('text')
  kind!: MailKind

  /** Reply id for answers; the case id for letters sent once. */
  @PrimaryColumn('uuid', { name: 'subject_id' })
  subjectId!: string

  @Column('text', { name: 'message_id' })
  messageId!: string

  @Column('timestamptz', { name: 'sent_at' })
  sentAt!: Date
}
