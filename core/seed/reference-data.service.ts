import { Not, type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm'
import { TaxonomyTerm, type TermType } from '../categories/category.entity'
import { forgetRuleBook } from '../cases/rule-book.queries'
import calendar2026 from '../departments/data/calendar-2026.json'
import { Department, WorkingCalendarRow, type DepartmentLevel } from '../departments/department.entity'
import { WorkingCalendar } from '../departments/working-calendar'
import { readProvinceUnits, readWardShapes, type ProvinceUnit } from '../places/city.queries'
import { Ward } from '../places/ward.entity'
import { ConfigError } from '../platform/config'
import { RoutingRuleRow } from '../routing/routing-rule.entity'
import { RoutingRule } from '../routing/routing-rules'
import policies from '../sla/data/policies.json'
import { SlaPolicy } from '../sla/sla-policy'
import { SlaPolicyRow } from '../sla/sla-policy.entity'
import taxonomy from './data/taxonomy.json'

const DA_NANG = '48'

/**
 * The first rules of a new city: wards, departments, taxonomy, calendar, deadlines, routing. Wards and ward
 * offices are those of the province with this General Statistics Office code, the rest is the same everywhere.
 * Running it again adds what is missing and changes nothing a city has edited.
 * @throws ConfigError in one sentence, before anything is written, when no province has the code or the
 * database holds another one's wards
 * @throws ZodError when a seed file breaks the schema its rows are edited under
 */
export async function seedReferenceData(db: EntityManager, provinceCode = DA_NANG): Promise<void> {
  const city = await findCity(db, provinceCode)
  await insertMissing(db, Ward, wardRows(city))
  await insertMissing(db, Department, [...departmentRows(), ...city.wards.map(wardOffice)])
  await insertMissing(db, TaxonomyTerm, termRows())
  await insertMissing(db, WorkingCalendarRow, [versioned(WorkingCalendar.parse(calendar2026))])
  await insertMissing(
    db,
    SlaPolicyRow,
    policies.map((policy) => versioned(SlaPolicy.parse(policy))),
  )
  await insertMissing(
    db,
    RoutingRuleRow,
    routingRules().map((rule) => versioned(RoutingRule.parse(rule))),
  )
  forgetRuleBook(db)
}

/** Two cities in one database would see each other's cases, so the city is settled when the first wards are written. */
async function findCity(db: EntityManager, provinceCode: string): Promise<ProvinceUnit> {
  const provinces = readProvinceUnits()
  const city = provinces.find(({ code }) => code === provinceCode)
  if (!city) throw new ConfigError(`CITY: no province has the code ${provinceCode}.`)
  const other = await db.findOneBy(Ward, { provinceCode: Not(provinceCode) })
  if (!other) return city
  const present = provinces.find(({ code }) => code === other.provinceCode)?.name ?? 'another province'
  throw new ConfigError(
    `CITY: this database serves ${present} (${other.provinceCode}) and cannot change to ${city.name} ` +
      `(${provinceCode}); give every city a database of its own.`,
  )
}

async function insertMissing<Row extends ObjectLiteral>(
  db: EntityManager,
  target: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  await db
    .createQueryBuilder()
    .insert()
    .into(target)
    .values(rows as never)
    .orIgnore()
    .execute()
}

function versioned<Body extends { readonly code: string; readonly version: number }>(body: Body) {
  return { code: body.code, version: body.version, body }
}

function wardRows(city: ProvinceUnit): Ward[] {
  return readWardShapes(city).map((shape) => ({
    code: shape.code,
    name: shape.name,
    provinceCode: city.code,
    shape,
  }))
}

const noSuccessor = { successorCode: null, effectiveFrom: taxonomy.effectiveFrom, effectiveTo: null }

function departmentRows(): Department[] {
  return taxonomy.departments.map(({ code, name, nameEn, level, isInspectorate = false }) => ({
    ...noSuccessor,
    code,
    name,
    nameEn,
    level: level as DepartmentLevel,
    wardCode: null,
    isInspectorate,
  }))
}

/** Every ward has its own People's Committee: nobody else's officers see its cases. */
function wardOffice({ code, name }: ProvinceUnit['wards'][number]): Department {
  return {
    ...noSuccessor,
    code: wardOfficeCode(code),
    name: `UBND ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
    nameEn: `People's Committee of ${name}`,
    level: 'ward',
    wardCode: code,
    isInspectorate: false,
  }
}

export function wardOfficeCode(wardCode: string): string {
  return `ubnd-${wardCode}`
}

function termRows(): TaxonomyTerm[] {
  const { categories, kinds, urgencies, effectiveFrom } = taxonomy
  const rows = (
    type: TermType,
    terms: readonly { code: string; name: string; nameEn: string; scope: string }[],
  ) =>
    terms.map(({ code, name, nameEn, scope }, position) => ({
      type,
      code,
      name,
      nameEn,
      scope,
      position,
      effectiveFrom,
      effectiveTo: null,
    }))
  return [...rows('category', categories), ...rows('kind', kinds), ...rows('urgency', urgencies)]
}

const SURE_OF_KIND = 0.5
const SURE_OF_CATEGORY = 0.5

function routingRules(): RoutingRule[] {
  const { effectiveFrom } = taxonomy
  const base = { version: 1, effectiveFrom, minimumConfidence: SURE_OF_KIND }
  return [
    {
      ...base,
      code: 'denunciation',
      position: 10,
      when: { kinds: ['to-cao'] },
      target: toDepartment('thanh-tra'),
    },
    // A complaint under the Law on Complaints is no everyday report: an operator guides the citizen
    {
      ...base,
      code: 'formal-complaint',
      position: 20,
      when: { kinds: ['khieu-nai'] },
      target: toTriage('formal-complaint'),
    },
    {
      ...base,
      code: 'nothing-to-act-on',
      position: 30,
      when: { kinds: ['khong-xu-ly'] },
      target: toTriage('nothing-to-act-on'),
    },
    ...taxonomy.categories.map((category, index) => categoryRule(category, 100 + index)),
  ]
}

function categoryRule(
  { code, department }: { code: string; department: string },
  position: number,
): RoutingRule {
  const target = department === 'ward-office' ? ({ to: 'ward-office' } as const) : targetOf(code, department)
  const { effectiveFrom } = taxonomy
  return {
    code: `category-${code}`,
    version: 1,
    position,
    when: { categories: [code] },
    target,
    minimumConfidence: SURE_OF_CATEGORY,
    effectiveFrom,
  }
}

function targetOf(category: string, department: string): RoutingRule['target'] {
  return category === 'other' ? toTriage('no-field-of-work') : toDepartment(department)
}

const toDepartment = (department: string) => ({ to: 'department', department }) as const
const toTriage = (reason: string) => ({ to: 'triage', reason }) as const
