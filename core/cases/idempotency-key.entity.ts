import { Column, Entity, Index, PrimaryColumn } from 'typeorm'

/** A filing that was already accepted under this key: the second request gets the first one's case. */
@Entity('idempotency_keys')
@Index('idempotency_keys_created', ['createdAt'])
export class IdempotencyKey {
  @PrimaryColumn('text')
  key!: string

  /** Hex SHA-256 of the normalised request: the same key with another body is a conflict. */
  @Column('text', { name: 'body_hash' })
  bodyHash!: string

  @Column('uuid', { name: 'case_id' })
  caseId!: string

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date
}
