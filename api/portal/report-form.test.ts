import { invalid } from '../../core/platform/errors'
import { wordsFor } from '../../core/platform/i18n'
import { blankFields, checkReport, problemOfRefusal, shownFields } from './report-form'

const KEY = '0198c0de-0000-7000-8000-000000000001'
const check = (typed: Record<string, string>) => checkReport(shownFields({ key: KEY, ...typed }), 'vi')
const complaints = (typed: Record<string, string>) => check(typed).problems.map(({ words }) => words)

test('a sentence is enough', () => {
  const { filing } = check({ text: 'Đèn đường hẻm 12 tắt' })
  expect(filing).toMatchObject({ text: 'Đèn đường hẻm 12 tắt', isPublic: false, locale: 'vi' })
  expect(filing?.contact).toBeUndefined()
})

test('nothing is public unless the citizen says so', () => {
  expect(blankFields().isPublic).toBe('false')
  expect(check({ text: 'Rác', isPublic: 'perhaps' }).filing?.isPublic).toBe(false)
  expect(check({ text: 'Rác', isPublic: 'true' }).filing?.isPublic).toBe(true)
})

test.each([
  [{ text: '   ' }, 'problem.text.empty'],
  [{ text: '\u200B\u200E' }, 'problem.text.empty'],
  [{ text: 'a'.repeat(10_001) }, 'problem.text.long'],
  [{ text: 'a\u0000b' }, 'problem.text.broken'],
  [{ text: 'Rác', address: 'a'.repeat(301) }, 'problem.place.long'],
  [{ text: 'Rác', address: 'a\u0007' }, 'problem.place.broken'],
  [{ text: 'Rác', lat: '16.05' }, 'problem.place.pin'],
  [{ text: 'Rác', lat: 'north', lng: '108' }, 'problem.place.pin'],
  [{ text: 'Rác', lat: '916', lng: '108' }, 'problem.place.pin'],
  [{ text: 'Rác', category: "'; --" }, 'problem.category.unknown'],
  [{ text: 'Rác', name: 'n'.repeat(121) }, 'problem.name.long'],
  [{ text: 'Rác', email: 'ai đó' }, 'problem.email.wrong'],
  [{ text: 'Rác', phone: 'gọi tôi' }, 'problem.phone.wrong'],
])('%j is told in words', (typed, words) => {
  expect(complaints(typed)).toEqual([words])
  for (const locale of ['vi', 'en'] as const) expect(wordsFor(locale, 'portal')(words)).not.toBe(words)
})

test('several problems are told together, one per field', () => {
  expect(complaints({ text: '', email: 'x', lat: 'x', lng: 'y' })).toEqual([
    'problem.text.empty',
    'problem.place.pin',
    'problem.email.wrong',
  ])
})

test('the key of the form survives, a made-up one does not', () => {
  expect(shownFields({ key: KEY }).key).toBe(KEY)
  expect(shownFields({ key: '../../etc' }).key).not.toBe('../../etc')
})

test('half a surrogate pair is shown replaced, never sent on as it is', () => {
  expect(shownFields({ text: 'a\uD800' }).text).toBe('a\uFFFD')
})

test('every refusal by the rules has words, the unknown one too', () => {
  expect(problemOfRefusal(invalid('photo/unsupported')).field).toBe('photos')
  expect(problemOfRefusal(invalid('something/new')).words).toBe('problem.form.unreadable')
})
