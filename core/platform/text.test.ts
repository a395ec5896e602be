import fc from 'fast-check'
import { foldText, normalizeText } from './text'

const alphabet = 'aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ'
const vietnamese = fc.string({
  unit: fc.constantFrom(...alphabet, ...alphabet.toUpperCase(), ' ', ',', '.', '5'),
})

test('folding removes case, tone marks and the bar of đ', () => {
  expect(foldText('Đường Nguyễn Văn Linh, P. HẢI CHÂU')).toBe('duong nguyen van linh, p. hai chau')
})

test('folding gives the same for composed and decomposed text', () => {
  expect(foldText('Ngũ Hành Sơn'.normalize('NFD'))).toBe('ngu hanh son')
})

test('folding leaves emoji and other scripts whole', () => {
  expect(foldText('🐉 Cầu Rồng 日本 한국')).toBe('🐉 cau rong 日本 한국')
})

test('folding keeps one unit for each unit of precomposed Vietnamese', () => {
  fc.assert(fc.property(vietnamese, (text) => foldText(text).length === text.length))
})

test('folding twice changes nothing more', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => foldText(foldText(text)) === foldText(text)))
})

test('normalising composes, unifies spaces and line ends, and drops invisible characters', () => {
  expect(normalizeText('Hòa\u200B\u00A0Vang\r\nĐà Nẵng'.normalize('NFD'))).toBe('Hòa Vang\nĐà Nẵng')
})

test('normalising keeps case, diacritics, lines and joined emoji', () => {
  expect(normalizeText('Sơn Trà\n\n👨‍👩‍👧 ')).toBe('Sơn Trà\n\n👨‍👩‍👧 ')
})
