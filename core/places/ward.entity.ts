import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { WardShape } from './ward-shapes'

/** A ward, commune or special zone (phường, xã, đặc khu) under its General Statistics Office code. */
@Entity('wards')
export class Ward {
  @PrimaryColumn('text')
  code!: string

  @Column('text')
  name!: string

  @Column('text', { name: 'province_code' })
  provinceCode!: string

  /** Its ground: simplified polygons, WGS84. */
  @Column('jsonb')
  shape!: WardShape
}
