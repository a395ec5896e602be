import { Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { ActorMark } from './actor'

/** One fact about one subject, linked to the one before by its SHA-256. A trigger refuses UPDATE and DELETE. */
@Entity('history')
@Index('history_at', { synchronize: false })
export class HistoryEntry {
  @PrimaryColumn('uuid', { name: 'subject_id' })
  subjectId!: string

  /** 1 for the first entry of a subject; the primary key makes a fork of the chain impossible. */
  @PrimaryColumn('int')
  seq!: number

  @Column('text', { name: 'subject_type' })
  subjectType!: string

  /** Past tense: `case.opened`, `case.assigned`. */
  @Column('text')
  type!: string

  @Column('jsonb')
  data!: Record<string, unknown>

  @Column('jsonb')
  actor!: ActorMark

  @Column('timestamptz')
  at!: Date

  @Column('text')
  hash!: string
}
