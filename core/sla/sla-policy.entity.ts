import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { SlaPolicy } from './sla-policy'

/** One version of a deadline policy; validated when saved, pinned by the cases it applied to. */
@Entity('sla_policies')
export class SlaPolicyRow {
  @PrimaryColumn('text')
  code!: string

  @PrimaryColumn('int')
  version!: number

  @Column('jsonb')
  body!: SlaPolicy
}
