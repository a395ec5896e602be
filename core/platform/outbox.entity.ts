import { Column, Entity, Index, PrimaryColumn } from 'typeorm'

/**
 * A job to do, written in the transaction that causes it. A row is finished only when its job has
 * succeeded (`doneAt`); `deadAt` marks the dead-letter list. Redis never holds anything this table cannot
 * rebuild.
 */
@Entity('outbox')
@Index('outbox_open', ['availableAt', 'id'], { where: 'done_at IS NULL AND dead_at IS NULL' })
@Index('outbox_dead', ['deadAt'], { where: 'dead_at IS NOT NULL' })
export class OutboxRow {
  @PrimaryColumn('uuid')
  id!: string

  @Column('text')
  job!: string

  @Column('jsonb')
  payload!: unknown

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date

  /** Not offered to the queue before this instant. */
  @Column('timestamptz', { name: 'available_at' })
  availableAt!: Date

  /** Last time the relay gave the row to the queue. */
  @Column('timestamptz', { name: 'handed_at', nullable: true })
  handedAt!: Date | null

  /** While in the future, exactly one processor owns the row. */
  @Column('timestamptz', { name: 'leased_until', nullable: true })
  leasedUntil!: Date | null

  @Column('int')
  attempts!: number

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null

  @Column('timestamptz', { name: 'done_at', nullable: true })
  doneAt!: Date | null

  @Column('timestamptz', { name: 'dead_at', nullable: true })
  deadAt!: Date | null
}
