import { z } from 'zod'
import { readRuleBook } from '../../core/cases/rule-book.queries'
import type { TaxonomyTerm, TermType } from '../../core/categories/category.entity'
import { Colleague } from '../../core/people/staff.schema'
import { listColleagues } from '../../core/people/staff.service'
import { suggestPlaces } from '../../core/places/place-suggestions'
import { outlineSvgPath } from '../../core/places/ward-outline'
import { notFound } from '../../core/platform/errors'
import { anybody, staff } from '../http/access'
import { endpoint } from '../http/endpoint'

const Term = z.object({ code: z.string(), name: z.string(), nameEn: z.string() })
const Taxonomy = z
  .object({ categories: z.array(Term), kinds: z.array(Term), urgencies: z.array(Term) })
  .meta({ id: 'Taxonomy' })
const DepartmentView = Term.extend({
  level: z.enum(['city', 'utility', 'ward']),
  wardCode: z.string().nullable(),
}).meta({ id: 'DepartmentView' })
const WardView = z.object({ code: z.string(), name: z.string() }).meta({ id: 'WardView' })
const Outline = z
  .object({
    name: z.string(),
    path: z.string().describe('SVG path; fill with the even-odd rule'),
    viewBox: z.string(),
    pin: z.object({ x: z.number(), y: z.number() }).optional(),
  })
  .meta({ id: 'WardOutline' })
const Suggestion = z
  .object({ name: z.string(), wards: z.array(z.object({ code: z.string(), name: z.string() })) })
  .meta({ id: 'PlaceSuggestion' })

const OUTLINE_SIZE = { width: 480, height: 320 }

const coordinate = z.coerce.number().min(-180).max(180).optional()

function termsOf(terms: readonly TaxonomyTerm[], type: TermType) {
  return terms.filter((term) => term.type === type).map(({ code, name, nameEn }) => ({ code, name, nameEn }))
}

export const referenceEndpoints = [
  endpoint({
    method: 'get',
    path: '/taxonomy',
    summary: 'Categories, kinds and urgencies',
    tag: 'reference',
    access: anybody,
    response: Taxonomy,
    handle: async ({ ctx }) => {
      const { terms } = await readRuleBook(ctx.db)
      return {
        categories: termsOf(terms, 'category'),
        kinds: termsOf(terms, 'kind'),
        urgencies: termsOf(terms, 'urgency'),
      }
    },
  }),
  endpoint({
    method: 'get',
    path: '/departments',
    summary: 'Bodies that act on cases',
    tag: 'reference',
    access: anybody,
    response: z.array(DepartmentView),
    handle: async ({ ctx }) => {
      const { departments } = await readRuleBook(ctx.db)
      return [...departments.values()].map(({ code, name, nameEn, level, wardCode }) => ({
        code,
        name,
        nameEn,
        level,
        wardCode,
      }))
    },
  }),
  endpoint({
    method: 'get',
    path: '/departments/{code}/staff',
    summary: 'People of a department to whom a case may be given',
    tag: 'reference',
    access: staff,
    params: z.object({ code: z.string().max(60) }),
    response: z.array(Colleague),
    handle: async ({ ctx, params }) => await listColleagues(ctx, params.code),
  }),
  endpoint({
    method: 'get',
    path: '/wards',
    summary: 'Wards of the city',
    tag: 'reference',
    access: anybody,
    response: z.array(WardView),
    handle: async ({ ctx }) => {
      const { wards } = await readRuleBook(ctx.db)
      return [...wards.values()].map(({ code, name }) => ({ code, name }))
    },
  }),
  endpoint({
    method: 'get',
    path: '/wards/{code}/outline',
    summary: 'A ward drawn as SVG, with a pin when a point is given',
    tag: 'reference',
    access: anybody,
    params: z.object({ code: z.string().max(10) }),
    query: z.object({ lat: coordinate, lng: coordinate }),
    response: Outline,
    handle: async ({ ctx, params, query: { lat, lng } }) => {
      const { wards } = await readRuleBook(ctx.db)
      const ward = wards.get(params.code)
      if (!ward) throw notFound('ward/unknown')
      const { path, viewBox, project } = outlineSvgPath(ward.shape, OUTLINE_SIZE.width, OUTLINE_SIZE.height)
      const pin = lat === undefined || lng === undefined ? {} : { pin: project({ lat, lng }) }
      return { name: ward.name, path, viewBox, ...pin }
    },
  }),
  endpoint({
    method: 'get',
    path: '/places/suggestions',
    summary: 'Names of places that begin with what is being typed',
    tag: 'reference',
    access: anybody,
    query: z.object({ q: z.string().max(200), limit: z.coerce.number().int().min(1).max(20).default(8) }),
    response: z.array(Suggestion),
    handle: async ({ ctx, query }) => {
      const { gazetteer } = await readRuleBook(ctx.db)
      return suggestPlaces(gazetteer, query.q, query.limit).map(({ name, wards }) => ({
        name,
        wards: [...wards],
      }))
    },
  }),
]
