import { OpenCase } from '../../core/cases/case.schema'
import { toFilingInput } from './multipart-filing'

test('flat fields become the nested filing', () => {
  const input = toFilingInput({
    text: ' Đèn hỏng ',
    title: 'Đèn',
    category: 'chieu-sang',
    address: '12 Bạch Đằng',
    lat: '16.0678',
    lng: '108.2208',
    name: 'Lê Thị Thử',
    email: 'thu@vidu.example',
    phone: '0900 000 000',
    isPublic: 'false',
    locale: 'en',
  })
  expect(input).toEqual({
    text: ' Đèn hỏng ',
    title: 'Đèn',
    category: 'chieu-sang',
    place: { address: '12 Bạch Đằng', lat: 16.0678, lng: 108.2208 },
    contact: { name: 'Lê Thị Thử', email: 'thu@vidu.example', phone: '0900 000 000' },
    isPublic: false,
    locale: 'en',
  })
  expect(OpenCase.safeParse(input).success).toBe(true)
})

test('a form whose optional fields were left empty is a filing of text alone', () => {
  const empty = {
    title: '',
    category: ' ',
    address: '',
    lat: '',
    lng: '',
    name: '',
    email: '',
    phone: '',
    locale: '',
  }
  expect(toFilingInput({ text: 'Ngập', ...empty })).toEqual({ text: 'Ngập' })
})

test('an empty or missing text is left for the schema to refuse', () => {
  expect(OpenCase.safeParse(toFilingInput({ text: '' })).success).toBe(false)
  expect(OpenCase.safeParse(toFilingInput({})).success).toBe(false)
})

test.each(['abc', '16,05', '1e5', 'NaN', 'Infinity', '0x10', '--1'])(
  'the latitude %s is refused by the schema instead of becoming a number',
  (lat) => {
    const parsed = OpenCase.safeParse(toFilingInput({ text: 'x', lat, lng: '108' }))
    expect(parsed.error?.issues[0]?.path).toEqual(['place', 'lat'])
  },
)

test.each([
  ['on', true],
  ['1', true],
  ['true', true],
  ['off', false],
  ['0', false],
  ['false', false],
])('the checkbox value %s means %s', (isPublic, expected) => {
  expect(toFilingInput({ text: 'x', isPublic })).toEqual({ text: 'x', isPublic: expected })
})

test('an unknown checkbox value is refused by the schema', () => {
  expect(OpenCase.safeParse(toFilingInput({ text: 'x', isPublic: 'maybe' })).success).toBe(false)
})

test('the JSON of the field "case" goes before flat fields', () => {
  expect(toFilingInput({ case: '{"text":"a"}', text: 'b' })).toEqual({ text: 'a' })
})

test.each(['null', '[]', '"x"', '1'])('the case %j is JSON but no filing: the schema refuses it', (json) => {
  expect(OpenCase.safeParse(toFilingInput({ case: json })).success).toBe(false)
})

test.each(['', '{', '{"text":"a"}x'])('the case %j is no JSON', (json) => {
  expect(() => toFilingInput({ case: json })).toThrow(
    expect.objectContaining({ kind: 'invalid', code: 'request/malformed-json' }),
  )
})

test('__proto__ inside the JSON changes no prototype', () => {
  const parsed = OpenCase.parse(toFilingInput({ case: '{"text":"a","__proto__":{"isAdmin":true}}' }))
  expect(parsed).not.toHaveProperty('isAdmin')
  expect({}).not.toHaveProperty('isAdmin')
})
