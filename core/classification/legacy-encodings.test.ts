import { decodeLegacy } from './legacy-encodings'
import { originalText, spanInOriginal } from './mapped-text'

const decoded = (text: string) => decodeLegacy(originalText(text)).text

test.each([
  ['VNI', 'Ñöôøng bò ngaäp nöôùc naëng, xe maùy cheát maùy', 'Đường bị ngập nước nặng, xe máy chết máy'],
  ['TCVN3', '§­êng bÞ ngËp n­íc nÆng, xe m¸y chÕt m¸y', 'Đường bị ngập nước nặng, xe máy chết máy'],
  ['TCVN3 that lost its soft hyphens', '§êng bÞ ngËp níc nÆng, xe m¸y', 'Đường bị ngập nước nặng, xe máy'],
  ['UTF-8 read as Windows-1252', 'Ä\u0090Æ°á»\u009dng bá»‹ ngáº\u00adp nÆ°á»›c', 'Đường bị ngập nước'],
  ['… and whose no-break spaces are gone', 'Ä‘Ã³ lÃ  nhÃ  tÃ´i bá»‹ máº¥t', 'đó là nhà tôi bị mất'],
])('%s becomes Unicode', (_, seen, meant) => {
  expect(decoded(seen)).toBe(meant)
})

test.each([
  ['Đường bị ngập nước nặng, xe máy chết máy'],
  ['có gì là lạ không'],
  ['cô ấy nói là có mà'],
  ['Xin chào, tôi là cô giáo trường này, mưa là ngập'],
  ['duong bi ngap nuoc nang'],
  ['Café à la carte, très cher, déjà vu'],
  ['Señor José está aquí, mañana por la mañana'],
  ['Giá 5 × 10 = 50 ± 2 °C © 2026 Công ty'],
  ['anh ù tai, bé ho, ông xã ăn óc chó'],
  [''],
])('%s stays as it is', (text) => {
  expect(decoded(text)).toBe(text)
})

test('a decoded word still points at what was typed', () => {
  const seen = 'Ñöôøng bò ngaäp nöôùc'
  const source = decodeLegacy(originalText(seen))
  const start = source.text.indexOf('ngập')
  const { start: from, end } = spanInOriginal(source, { start, end: start + 4 })
  expect(seen.slice(from, end)).toBe('ngaäp')
})
