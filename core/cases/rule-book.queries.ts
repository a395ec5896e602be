import type { DataSource, EntityManager } from 'typeorm'
import { TaxonomyTerm } from '../categories/category.entity'
import { Department, WorkingCalendarRow } from '../departments/department.entity'
import type { WorkingCalendar } from '../departments/working-calendar'
import { readGazetteer } from '../places/city.queries'
import type { Gazetteer } from '../places/gazetteer'
import type { WardShape } from '../places/ward-shapes'
import { Ward } from '../places/ward.entity'
import { RoutingRuleRow } from '../routing/routing-rule.entity'
import type { RoutingRule } from '../routing/routing-rules'
import type { SlaPolicy } from '../sla/sla-policy'
import { SlaPolicyRow } from '../sla/sla-policy.entity'

const FRESH_FOR_MS = 30_000

/** All rules a case meets on its way, read together so that one case sees one state of them. */
export interface RuleBook {
  readonly terms: readonly TaxonomyTerm[]
  readonly departments: ReadonlyMap<string, Department>
  readonly wardOffices: ReadonlyMap<string, string>
  readonly wards: ReadonlyMap<string, Ward>
  readonly wardShapes: readonly WardShape[]
  readonly gazetteer: Gazetteer
  readonly calendar: WorkingCalendar
  readonly policies: readonly SlaPolicy[]
  readonly routingRules: readonly RoutingRule[]
}

interface Shelf {
  readonly book: Promise<RuleBook>
  readonly readAt: number
}

const shelves = new WeakMap<DataSource, Shelf>()

/**
 * The rule book, kept for 30 s per process: rules change a few times a year, cases arrive hundreds a
 * second. An administrator's change is in force everywhere within that time.
 */
export async function readRuleBook(db: EntityManager): Promise<RuleBook> {
  const shelf = shelves.get(db.dataSource)
  if (shelf && Date.now() - shelf.readAt < FRESH_FOR_MS) return await shelf.book
  const book = loadRuleBook(db)
  shelves.set(db.dataSource, { book, readAt: Date.now() })
  try {
    return await book
  } catch (error) {
    shelves.delete(db.dataSource)
    throw error
  }
}

/** Makes the next reader see what was just saved. */
export function forgetRuleBook(db: EntityManager): void {
  shelves.delete(db.dataSource)
}

async function loadRuleBook(db: EntityManager): Promise<RuleBook> {
  const terms = await db.find(TaxonomyTerm, { order: { type: 'ASC', position: 'ASC' } })
  const departments = await db.find(Department, { order: { code: 'ASC' } })
  const wards = await db.find(Ward, { order: { code: 'ASC' } })
  const calendars = await db.find(WorkingCalendarRow, { order: { version: 'DESC' }, take: 1 })
  const policies = await db.find(SlaPolicyRow)
  const rules = await db.find(RoutingRuleRow)
  const calendar = calendars[0]?.body
  if (!calendar) throw new Error('no working calendar: the reference data has not been seeded')
  return {
    terms,
    departments: new Map(departments.map((department) => [department.code, department])),
    wardOffices: new Map(
      departments.flatMap(({ wardCode, code }) => (wardCode ? [[wardCode, code] as const] : [])),
    ),
    wards: new Map(wards.map((ward) => [ward.code, ward])),
    wardShapes: wards.map(({ shape }) => shape),
    gazetteer: gazetteerOf(wards),
    calendar,
    policies: policies.map(({ body }) => body),
    routingRules: rules.map(({ body }) => body),
  }
}

let indexed: { readonly wards: string; readonly gazetteer: Gazetteer } | undefined

/** The city is the one whose wards the database holds. Indexing its names takes longer than reading the rows. */
function gazetteerOf(rows: readonly Ward[]): Gazetteer {
  const wards = rows.map(({ code, name }) => ({ code, name }))
  const provinceCode = rows[0]?.provinceCode ?? ''
  const key = JSON.stringify([provinceCode, wards])
  if (indexed?.wards !== key) indexed = { wards: key, gazetteer: readGazetteer(provinceCode, wards) }
  return indexed.gazetteer
}
