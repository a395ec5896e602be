import fc from 'fast-check'
import { spanInOriginal } from './mapped-text'
import { prepareText } from './prepare-text'

const full = (text: string) => prepareText(text, 'full').text

test.each([
  ['mn ơi nhà em ko có nước, gọi hok dc', 'mọi người ơi nhà em không có nước, gọi không được'],
  ['dc mất điện r, j mà lâu z', 'được mất điện rồi, gì mà lâu vậy'],
  ['Ko ai xử lý', 'Ko ai xử lý'],
  ['phạt 100 k, hẻm 5 k, lô k, 200k', 'phạt 100 k, hẻm 5 k, lô k, 200k'],
  ['cho em xin dc nhà, dc: 12 Lê Lợi', 'cho em xin dc nhà, dc: 12 Lê Lợi'],
  ['xem tại k.vn hoặc a@ko.vn, #ko, p.k', 'xem tại k.vn hoặc a@ko.vn, #ko, p.k'],
  ['hem 12 bi lun, hong den', 'hem 12 bi lun, hong den'],
  ['nóng quáaaaa trời ơiiii, KHÔÔÔNG chịu nổi!!!!!!', 'nóng quá trời ơi, KHÔNG chịu nổi!!!'],
  ['www.hoiam.vn, quận III, 1000000 đồng, xoong nồi', 'www.hoiam.vn, quận III, 1000000 đồng, xoong nồi'],
  ['PCCC, CCCD, kkk, khônggg', 'PCCC, CCCD, kkk, không'],
  ['gọi 𝗻𝗴𝗮𝘆 ＳĐＴ', 'gọi ngay SĐT'],
  ['lừа đảo trên mạng', 'lừa đảo trên mạng'],
  ['Привет всем', 'Привет всем'],
  ['ngập\u200B nước\u00A0quá\r\nkhổ\tlắm', 'ngập nước quá\nkhổ lắm'],
  ['Đường ngập'.normalize('NFD'), 'Đường ngập'],
])('%j → %j', (text, prepared) => {
  expect(full(text)).toBe(prepared)
})

test('without chat spellings the words stay as they were trained on', () => {
  expect(prepareText('mn ơi ko dc quáaaa', 'lossless').text).toBe('mn ơi ko dc quáaaa')
})

test('a written-out word points at the spelling of the citizen', () => {
  const text = 'ĐTV: 1022 xin nghe ạ.\nNGƯỜI DÂN: mn ơi đèn đường hỏng lâu r mà ko sửa'.normalize('NFD')
  const prepared = prepareText(text, 'full')
  const original = (word: string) => {
    const start = prepared.text.indexOf(word)
    const span = spanInOriginal(prepared, { start, end: start + word.length })
    return text.slice(span.start, span.end).normalize('NFC')
  }
  expect(prepared.text.trim()).toBe('mọi người ơi đèn đường hỏng lâu rồi mà không sửa')
  expect(['mọi người', 'đèn đường', 'rồi', 'không'].map(original)).toEqual(['mn', 'đèn đường', 'r', 'ko'])
})

test('whatever is written, every span points into the text, in order, and preparing is over soon', () => {
  const any = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
  )
  fc.assert(
    fc.property(any, fc.constantFrom('lossless' as const, 'full' as const), (text, preparation) => {
      const prepared = prepareText(text, preparation)
      let before = 0
      for (let index = 0; index < prepared.text.length; index += 1) {
        const { start, end } = spanInOriginal(prepared, { start: index, end: index + 1 })
        expect(start).toBeGreaterThanOrEqual(before)
        expect(end).toBeLessThanOrEqual(text.length)
        before = start
      }
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['ĐTV: '.repeat(2_000)],
  ['a'.repeat(10_000)],
  ['Ã'.repeat(10_000)],
  ['- '.repeat(5_000)],
  ['ko '.repeat(3_300)],
  ['\n'.repeat(10_000)],
  ['00:00'.repeat(2_000)],
])('ten thousand characters of nonsense (%#) take no time', (text) => {
  const startedAt = performance.now()
  prepareText(text, 'full')
  expect(performance.now() - startedAt).toBeLessThan(500)
})
