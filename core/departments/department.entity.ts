import { Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { WorkingCalendar } from './working-calendar'

export type DepartmentLevel = 'city' | 'utility' | 'ward'

/** A body that acts on cases. Codes never change meaning: a merged body keeps its row and names its successor. */
@Entity('departments')
export class Department {
  @PrimaryColumn('text')
  code!: string

  @Column('text')
  name!: string

  @Column('text', { name: 'name_en' })
  nameEn!: string

  @Column('text')
  level!: DepartmentLevel

  /** Set for a ward's People's Committee. */
  @Index('departments_ward')
  @Column('text', { name: 'ward_code', nullable: true })
  wardCode!: string | null

  /** May hold denunciations. */
  @Column('boolean', { name: 'is_inspectorate' })
  isInspectorate!: boolean

  @Column('text', { name: 'successor_code', nullable: true })
  successorCode!: string | null

  @Column('date', { name: 'effective_from' })
  effectiveFrom!: string

  @Column('date', { name: 'effective_to', nullable: true })
  effectiveTo!: string | null
}

/** One version of a working calendar; a case pins the version its deadline was computed with. */
@Entity('working_calendars')
export class WorkingCalendarRow {
  @PrimaryColumn('text')
  code!: string

  @PrimaryColumn('int')
  version!: number

  @Column('jsonb')
  body!: WorkingCalendar
}
