import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { RoutingRule } from './routing-rules'

@Entity('routing_rules')
export class RoutingRuleRow {
  @PrimaryColumn('text')
  code!: string

  @PrimaryColumn('int')
  version!: number

  @Column('jsonb')
  body!: RoutingRule
}
