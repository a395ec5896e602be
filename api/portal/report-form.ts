import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { OpenCase } from '../../core/cases/case.schema'
import type { AppError } from '../../core/platform/errors'
import type { Locale } from '../../core/platform/i18n'
import { toFilingInput } from '../http/multipart-filing'

const FIELD_NAMES = ['text', 'address', 'lat', 'lng', 'category', 'name', 'email', 'phone'] as const

/** The form as it is shown: every value a string, ready to be typed on. */
export type ReportFields = Readonly<Record<(typeof FIELD_NAMES)[number], string>> & {
  /** Names this filling-in of the form: sent twice, it makes one case. */
  readonly key: string
  readonly isPublic: 'true' | 'false'
}

export type ProblemField = 'text' | 'photos' | 'place' | 'category' | 'name' | 'email' | 'phone' | 'form'

/** Something to mend: the field it is about and the locale key of the sentence that says so. */
export interface Problem {
  readonly field: ProblemField
  readonly words: string
}

type RawFields = Readonly<Record<string, string>>

/** Nothing is published unless the citizen says so: consent has no ticked box (Law 91/2025/QH15, Art. 9). */
export function blankFields(): ReportFields {
  return shownFields({})
}

export function shownFields(raw: RawFields): ReportFields {
  const shown = Object.fromEntries(FIELD_NAMES.map((name) => [name, (raw[name] ?? '').toWellFormed()]))
  const key = z.uuid().safeParse(raw['key'])
  return {
    ...(shown as Record<(typeof FIELD_NAMES)[number], string>),
    key: key.success ? key.data : randomUUID(),
    isPublic: raw['isPublic'] === 'true' ? 'true' : 'false',
  }
}

export type CheckedReport =
  | { readonly filing: OpenCase; readonly problems: readonly [] }
  | { readonly filing?: never; readonly problems: readonly Problem[] }

/** Holds what was typed against the schema of the API, and says in the citizen's words what is wrong. */
export function checkReport(fields: ReportFields, locale: Locale): CheckedReport {
  const checked = OpenCase.safeParse({ ...(toFilingInput(fields) as object), locale })
  if (checked.success) return { filing: checked.data, problems: [] }
  const problems = checked.error.issues.map(problemOf)
  return {
    problems: problems.filter(
      ({ field }, index) => problems.findIndex((one) => one.field === field) === index,
    ),
  }
}

const FIELD_OF_PATH: Readonly<Record<string, ProblemField>> = {
  text: 'text',
  category: 'category',
  place: 'place',
  'place.address': 'place',
  'place.lat': 'place',
  'place.lng': 'place',
  'contact.name': 'name',
  'contact.email': 'email',
  'contact.phone': 'phone',
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  const where = issue.path.join('.')
  const field = FIELD_OF_PATH[where] ?? 'form'
  return { field, words: `problem.${field}.${complaintOf(field, where, codeOf(issue))}` }
}

const codeOf = (issue: z.core.$ZodIssue): unknown =>
  issue.code === 'custom' ? issue.params?.['code'] : issue.code

const EMPTY: readonly unknown[] = ['too_small', 'invalid_type', 'text/empty']

function complaintOf(field: ProblemField, where: string, code: unknown): string {
  if (field === 'form') return 'unreadable'
  if (field === 'category') return 'unknown'
  if (field === 'email' || field === 'phone') return 'wrong'
  if (where === 'place.lat' || where === 'place.lng') return 'pin'
  if (code === 'too_big') return 'long'
  return field === 'text' && EMPTY.includes(code) ? 'empty' : 'broken'
}

const PROBLEM_OF_CODE: Readonly<Record<string, Problem>> = {
  'photo/too-many': { field: 'photos', words: 'problem.photos.count' },
  'photo/too-large': { field: 'photos', words: 'problem.photos.large' },
  'photo/too-many-pixels': { field: 'photos', words: 'problem.photos.large' },
  'request/too-large': { field: 'photos', words: 'problem.photos.large' },
  'photo/empty': { field: 'photos', words: 'problem.photos.unreadable' },
  'photo/unsupported': { field: 'photos', words: 'problem.photos.unreadable' },
  'photo/unreadable': { field: 'photos', words: 'problem.photos.unreadable' },
  'photo/wrong-field': { field: 'photos', words: 'problem.photos.unreadable' },
  'photo/busy': { field: 'form', words: 'problem.form.busy' },
  'request/busy': { field: 'form', words: 'problem.form.busy' },
  'place/outside-city': { field: 'place', words: 'problem.place.outside' },
  'place/lat-lng-swapped': { field: 'place', words: 'problem.place.outside' },
  'category/unknown': { field: 'category', words: 'problem.category.unknown' },
  'idempotency/key-reused': { field: 'form', words: 'problem.form.again' },
}

/** What a refusal by the rules means on this form. */
export function problemOfRefusal({ code }: AppError): Problem {
  return PROBLEM_OF_CODE[code] ?? { field: 'form', words: 'problem.form.unreadable' }
}
