import { coverPersonalData } from './personal-data'

test.each([
  ['gọi em 0905 123 456 nha', 'gọi em [số điện thoại] nha'],
  ['sđt 0905.123.456, zalo +84905123456', 'sđt [số điện thoại], zalo [số điện thoại]'],
  ['máy bàn 0236 3 822 123', 'máy bàn [số điện thoại]'],
  ['thư về lan.pham@vidu.vn nhé', 'thư về [email] nhé'],
  ['CCCD 048090001234', 'CCCD [số]'],
  ['STK 19033456789012 ngân hàng', 'STK [số] ngân hàng'],
])('%s', (text, covered) => expect(coverPersonalData(text)).toBe(covered))

test.each([
  'số nhà 1022, hẻm 45/12/7 đường 3/2',
  'thiệt hại 12.500.000 đồng từ ngày 16/11/2026',
  'xe 43A-123.45 đậu từ 7h30',
])('house numbers, prices, dates and plates stay: %s', (text) => expect(coverPersonalData(text)).toBe(text))

test('the sender’s own name goes, as a whole word and in any case', () => {
  const text = 'Tôi tên NGUYỄN  Thị Ánh, ở chung cư Ánh Dương'
  expect(coverPersonalData(text, ['Nguyễn Thị Ánh'])).toBe('Tôi tên [tên], ở chung cư Ánh Dương')
  expect(coverPersonalData('ở An Hải', ['An'])).toBe('ở An Hải')
  expect(coverPersonalData('ông (Tư) nói', ['(Tư)'])).toContain('ông')
})
