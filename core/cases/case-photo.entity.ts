import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Case } from './case.entity'

/** A re-encoded picture without metadata. The file that was uploaded is never kept. */
@Entity('case_photos')
@Index('case_photos_case', ['caseId'])
export class CasePhoto {
  @PrimaryColumn('uuid')
  id!: string

  @ForeignKey(() => Case)
  @Column('uuid', { name: 'case_id' })
  caseId!: string

  @Column('smallint')
  position!: number

  @Column('int')
  width!: number

  @Column('int')
  height!: number

  @Column('int')
  bytes!: number

  /** Hex SHA-256 of the stored picture: history names it, so a swapped file shows. */
  @Column('text')
  sha256!: string
}
