import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Case } from './case.entity'

/**
 * What a case says, small enough to be held against hundreds of others while somebody types. Restricted
 * matters have none: what is not here cannot be found by likeness.
 */
@Entity('case_fingerprints')
@Index('case_fingerprints_keys', { synchronize: false }) // TypeORM knows no GIN
export class CaseFingerprint {
  @ForeignKey(() => Case)
  @PrimaryColumn('uuid', { name: 'case_id' })
  caseId!: string

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date

  /** The model `meaning` comes from; vectors of two models say nothing about each other. */
  @Column('text', { name: 'model_version', nullable: true })
  modelVersion!: string | null

  /** The encoder's vector, one signed byte a dimension; null while no encoder could be asked. */
  @Column('bytea', { nullable: true })
  meaning!: Buffer | null

  /** Sketch of the words, one signed byte a dimension: it works without any model. */
  @Column('bytea')
  words!: Buffer

  /** A known street the report names, never the house. */
  @Column('text', { nullable: true })
  street!: string | null

  /** What it says of its place below the ward: `street:le duan`, `number:12`. */
  @Column('text', { array: true })
  places!: string[]

  /** Weekly look-up keys of rare words and of the meaning, for matters whose place nobody told. */
  @Column('int', { array: true })
  keys!: number[]
}
