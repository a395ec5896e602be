import { Column, Entity, PrimaryColumn } from 'typeorm'

export type TermType = 'category' | 'kind' | 'urgency'

/** A word of the taxonomy: categories (lĩnh vực), kinds (loại) and urgencies (mức độ), effective-dated. */
@Entity('taxonomy_terms')
export class TaxonomyTerm {
  @PrimaryColumn('text')
  type!: TermType

  @PrimaryColumn('text')
  code!: string

  @Column('text')
  name!: string

  @Column('text', { name: 'name_en' })
  nameEn!: string

  @Column('text')
  scope!: string

  @Column('int')
  position!: number

  @Column('date', { name: 'effective_from' })
  effectiveFrom!: string

  @Column('date', { name: 'effective_to', nullable: true })
  effectiveTo!: string | null
}
