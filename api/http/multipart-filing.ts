import { invalid } from '../../core/platform/errors'

type Fields = Readonly<Record<string, string>>

/**
 * The filing inside a multipart form, still unchecked (`OpenCase` checks it): the JSON of the field `case`,
 * or the flat fields that an HTML form can send. A field left empty counts as absent, except the text.
 * @throws AppError `invalid` (`request/malformed-json`) when `case` is not JSON
 */
export function toFilingInput(fields: Fields): unknown {
  if (Object.hasOwn(fields, 'case')) return parseJson(fields['case'] ?? '')
  return withoutAbsent({
    text: fields['text'],
    title: filled(fields['title']),
    category: filled(fields['category']),
    locale: filled(fields['locale']),
    isPublic: toBoolean(filled(fields['isPublic'])),
    place: group({
      address: filled(fields['address']),
      lat: toNumber(filled(fields['lat'])),
      lng: toNumber(filled(fields['lng'])),
    }),
    contact: group({
      name: filled(fields['name']),
      email: filled(fields['email']),
      phone: filled(fields['phone']),
    }),
  })
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw invalid('request/malformed-json')
  }
}

function filled(value: string | undefined): string | undefined {
  return value?.trim() || undefined
}

/** What is no decimal number stays text, so that the schema refuses it by name. */
function toNumber(value: string | undefined): number | string | undefined {
  return value && /^[+-]?\d{1,3}(?:\.\d{1,20})?$/u.test(value) ? Number(value) : value
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['on', true], // what browsers send for a ticked box without a value
  ['1', true],
  ['false', false],
  ['off', false],
  ['0', false],
])

function toBoolean(value: string | undefined): boolean | string | undefined {
  return value === undefined ? undefined : (BOOLEANS.get(value) ?? value)
}

function withoutAbsent(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}

function group(record: Record<string, unknown>): Record<string, unknown> | undefined {
  const present = withoutAbsent(record)
  return Object.keys(present).length > 0 ? present : undefined
}
