import fc from 'fast-check'
import { cleanText } from './text-schema'

const issueCodes = (schema: ReturnType<typeof cleanText>, value: unknown) =>
  schema
    .safeParse(value)
    .error?.issues.map((issue) =>
      issue.code === 'custom' ? (issue.params as { code: string }).code : issue.code,
    )

const letter = cleanText(1, 100)

test('text is composed and trimmed; its lines and inner spaces stay as they were written', () => {
  expect(letter.parse('  Ngập nước\r\n\r\n  - hẻm 12\t(sâu)  '.normalize('NFD'))).toBe(
    'Ngập nước\n\n  - hẻm 12\t(sâu)',
  )
})

test('emoji of several parts stay whole', () => {
  expect(letter.parse('👨‍👩‍👧 🏳️‍🌈 🐉')).toBe('👨‍👩‍👧 🏳️‍🌈 🐉')
})

test.each(['\u0000', 'a\u0000b', '\u0008', '\u000B', '\u001B[31m', '\u007F'])(
  '%j is refused as a control character',
  (text) => {
    expect(issueCodes(letter, text)).toContain('text/control-characters')
  },
)

test.each(['\uD800', 'a\uDC00b', '\uDC00\uD800'])('%j is refused as half a character', (text) => {
  expect(issueCodes(letter, text)).toEqual(['text/broken-characters'])
})

test.each(['', ' ', '\n\t ', '\u200B\u200B', '\uFEFF', '\u00A0', '\u200D', '\u202E', ' \u200C '])(
  '%j counts as nothing where something must be written',
  (text) => {
    expect(letter.safeParse(text).success).toBe(false)
  },
)

test('nothing is enough where nothing must be written', () => {
  expect(cleanText(0, 10).parse('  ')).toBe('')
})

test('the length is counted after composing and trimming, up to the limit and no further', () => {
  expect(letter.parse(` ${'ệ'.normalize('NFD').repeat(100)} `)).toHaveLength(100)
  expect(issueCodes(letter, 'ệ'.repeat(101))).toEqual(['too_big'])
})

test.each([undefined, null, 1, [], {}])('%j is no text', (value) => {
  expect(issueCodes(letter, value)).toEqual(['invalid_type'])
})

test('whatever is accepted can be stored by PostgreSQL and is accepted again unchanged', () => {
  const any = fc.string({
    unit: fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.constantFrom(' ', '\n', '\r', '\uD800', '\u0301'),
    ),
  })
  fc.assert(
    fc.property(any, (text) => {
      const once = cleanText(0, 10_000).safeParse(text)
      if (!once.success) return
      expect(once.data).not.toMatch(/\u0000/u)
      expect(Buffer.from(once.data, 'utf8').toString('utf8')).toBe(once.data)
      expect(cleanText(0, 10_000).parse(once.data)).toBe(once.data)
    }),
  )
})
