import { readPlace } from './address-reading'
import { daNangGazetteer as gazetteer, daNangWards } from './da-nang'
import { buildGazetteer, splitUnit } from './gazetteer'

const nameOf = (code?: string) => daNangWards.find((ward) => ward.code === code)?.name
const wardIn = (text: string) => nameOf(readPlace(text, gazetteer).wardCode)
const candidatesIn = (text: string) =>
  readPlace(text, gazetteer).candidates.map(({ wardCode }) => splitUnit(nameOf(wardCode) ?? '').name)

test.each(daNangWards.map(({ name, code }) => [name, code]))('%s is read by its full name', (name, code) => {
  expect(readPlace(`Rác đổ bừa bãi tại ${name}, Đà Nẵng`, gazetteer).wardCode).toBe(code)
})

test.each([
  // today's wards
  ['phường Hải Châu', 'Phường Hải Châu'],
  ['P. Hải Châu', 'Phường Hải Châu'],
  ['P.Hải Châu, TP. Đà Nẵng', 'Phường Hải Châu'],
  ['p hải châu', 'Phường Hải Châu'],
  ['PHƯỜNG HÒA CƯỜNG', 'Phường Hoà Cường'],
  ['phuong hoa cuong mat nuoc 3 ngay nay', 'Phường Hoà Cường'],
  ['phường Hoà Khánh', 'Phường Hoà Khánh'],
  ['phường Hòa Khánh'.normalize('NFD'), 'Phường Hoà Khánh'],
  ['UBND xã Bà Nà', 'Xã Bà Nà'],
  ['x. Hòa Tiến ngập nặng', 'Xã Hoà Tiến'],
  ['đặc khu Hoàng Sa', 'Đặc khu Hoàng Sa'],
  ['huyện Hoàng Sa', 'Đặc khu Hoàng Sa'],
  ['xã Avương', 'Xã Avương'],
  ['xã A Vương', 'Xã Avương'],
  ['xa La Ee', 'Xã La Êê'],
  ['phường Hội An Đông', 'Phường Hội An Đông'],
  ['phường Điện Bàn Bắc', 'Phường Điện Bàn Bắc'],
  ['đảo Cù Lao Chàm', 'Xã Tân Hiệp'],
  // old wards
  ['phường Thạch Thang', 'Phường Hải Châu'],
  ['P. Hòa Cường Bắc, Q. Hải Châu', 'Phường Hoà Cường'],
  ['phường Hòa Khánh Bắc quận Liên Chiểu', 'Phường Liên Chiểu'],
  ['phuong Nai Hien Dong', 'Phường Sơn Trà'],
  ['phường Thanh Bình', 'Phường Hải Châu'],
  ['phường Phước Ninh', 'Phường Hải Châu'],
  ['xã Phước Ninh', 'Xã Quế Phước'],
  ['phường Phước Mỹ, Sơn Trà', 'Phường An Hải'],
  ['xã Phước Mỹ', 'Xã Phước Năng'],
  ['phường Hải Châu 1', 'Phường Hải Châu'],
  ['phường Hải Châu II', 'Phường Hải Châu'],
  ['thị trấn Ái Nghĩa', 'Xã Đại Lộc'],
  ['TT Hà Lam, Thăng Bình', 'Xã Thăng Bình'],
  ['xã Ba, Đông Giang', 'Xã Sông Vàng'],
  ['xã Ch’ơm', 'Xã Hùng Sơn'],
  ["xã Tr'hy", 'Xã Hùng Sơn'],
  ['phường Cẩm Phô, TP Hội An', 'Phường Hội An'],
  ['phường An Mỹ, thành phố Tam Kỳ', 'Phường Tam Kỳ'],
  ['Xe rác không vào tổ 12 phường Hòa Minh', 'Phường Hoà Khánh'],
  // old districts
  ['quận Ngũ Hành Sơn', 'Phường Ngũ Hành Sơn'],
  ['Q. NHS', 'Phường Ngũ Hành Sơn'],
  ['kiệt 30 Bạch Đằng, quận Hải Châu', 'Phường Hải Châu'],
  ['đường Trần Phú, TP Hội An', 'Phường Hội An'],
  ['phường Hải Châu Đà Nẵng', 'Phường Hải Châu'],
  ['PHƯỜNG AN HẢI BẮC QUẬN SƠN TRÀ', 'Phường An Hải'],
  // streets
  ['đường Võ Văn Kiệt bị ngập', 'Phường An Hải'],
  ['K123/45 Núi Thành', 'Phường Hoà Cường'],
  ['số nhà 78 Lê Đình Lý', 'Phường Thanh Khê'],
  ['kiệt 12 Tôn Đản', 'Phường An Khê'],
  ['duong Vo Van Kiet bi ngap', 'Phường An Hải'],
  ['đ. Hoàng Sa', 'Phường Sơn Trà'],
  ['đường CMT8', 'Phường Cẩm Lệ'],
  ['đường 30/4 xe đua', 'Phường Hoà Cường'],
  ['ngã tư Hùng Vương - Ông Ích Khiêm, quận Hải Châu', 'Phường Hải Châu'],
  ['ngã tư Lê Duẩn - Hoàng Diệu', 'Phường Hải Châu'],
  ['đường Nguyễn Văn Linh giao với đường Hàm Nghi', 'Phường Thanh Khê'],
  // landmarks
  ['gần chợ Hàn', 'Phường Hải Châu'],
  ['đối diện chợ Cồn', 'Phường Hải Châu'],
  ['phố cổ Hội An đông quá', 'Phường Hội An'],
  ['công viên 29/3 cây đổ', 'Phường Thanh Khê'],
  ['bãi biển Non Nước', 'Phường Ngũ Hành Sơn'],
  ['ở thánh địa Mỹ Sơn', 'Xã Thu Bồn'],
  // where somebody sets out or a relative lives is only said in passing
  ['em từ Hội An ra chợ Hàn thì bị giật túi', 'Phường Hải Châu'],
  ['Bố mẹ tôi ở Tam Kỳ, còn chỗ tôi báo là ổ gà trên đường Võ Văn Kiệt', 'Phường An Hải'],
  ['tôi ở Mân Thái qua chợ Cồn mua đồ, bãi xe thu 20 nghìn', 'Phường Hải Châu'],
  ['chong toi o Thang Binh, con toi ban nuoc o phuong Hoa Cuong', 'Phường Hoà Cường'],
  // the unit of a ward says that no province is meant
  ['phường Bình Thuận ngập', 'Phường Hoà Cường'],
  ['số nhà 30 Yên Bái mất nước', 'Phường Hải Châu'],
])('%s is read as %s', (text, ward) => {
  expect(wardIn(text)).toBe(ward)
})

test.each([
  ['quận Hải Châu', ['Hải Châu', 'Hoà Cường']],
  ['ở Hải Châu, Đà Nẵng', ['Hải Châu', 'Hoà Cường']],
  ['Q. Thanh Khê', ['Thanh Khê', 'An Khê']],
  ['huyện Hòa Vang', ['Hoà Vang', 'Bà Nà', 'Hoà Tiến', 'Hoà Xuân', 'Hoà Khánh', 'Liên Chiểu', 'Hải Vân']],
  ['TP Tam Kỳ', ['Tam Kỳ', 'Bàn Thạch', 'Hương Trà', 'Quảng Phú']],
  ['xã Hòa Liên', ['Liên Chiểu', 'Hải Vân']],
  ['đường Nguyễn Văn Linh', ['Hải Châu', 'Thanh Khê', 'Hoà Cường']],
  ['cầu Rồng', ['Hải Châu', 'An Hải']],
  ['phường An Hải và phường Sơn Trà', ['An Hải', 'Sơn Trà']],
  ['từ đường Võ Văn Kiệt đến đường Duy Tân', ['An Hải', 'Hoà Cường']],
])('%s leaves a choice and decides nothing', (text, wards) => {
  expect(wardIn(text)).toBeUndefined()
  expect(candidatesIn(text).sort()).toEqual([...wards].sort())
})

test.each([
  ['an empty text', ''],
  ['white space', ' \n\t '],
  ['emoji', '😡😡🚧🐉'],
  ['only the city', 'thành phố Đà Nẵng'],
  ['an ordinary word', 'mong khu phố được thanh bình, bình an'],
  ['a person called like an old ward', 'Tôi là Nguyễn Thanh Bình'],
  ['a person called like a street', 'anh Nguyễn Văn Linh gọi điện nhiều lần'],
  ['a date that is also a street', 'từ ngày 2/9 đến 30/4 vẫn chưa sửa'],
  ['words that only fold to a ward', 'tụi nó chuyên ăn hại của dân'],
  ['a phrase that folds to a market', 'xin cấp giấy khai sinh cho con tôi'],
  ['a phrase without diacritics that folds to a market', 'xin giay khai sinh cho con toi'],
  ['a ward of another city', 'phường Tây Hồ, Hà Nội'],
  ['a ward and district of another city', 'phường Tây Hồ, quận Tây Hồ, thành phố Hà Nội'],
  ['a bare name in passing', 'Cả nhà tôi quê Tam Hải nhưng chuyện này khác'],
  ['far, which is not a commune', 'nhà tôi xa Duy Nghĩa lắm'],
  ['a longer name in another city', 'cúp điện ở phường Bình Trị Đông A'],
  ['a longer landmark name', 'Chợ Cồn Chà dời sang chỗ mới'],
  ['a number after phường', 'Chúng tôi gửi đơn lên phường ba lần'],
  ['xã before a verb, without diacritics', 'toi khieu nai UBND xa tu choi dang ky khai tu'],
  ['a school called like a street', 'cổng Trường Lê Lợi kẹt xe, con học Trường Núi Thành'],
  ['a capital that belongs to one word only', 'một vòng khu Tây hồ cá'],
  ['a street in a ward this city does not have', 'số 214 Lê Đức Thọ, phường An Hội Đông'],
  ['a street in a numbered district', 'đường Nguyễn Thị Thập quận 7 ngập'],
  ['half a surrogate pair', '\uD83D phố'],
])('%s names no ward', (_, text) => {
  expect(wardIn(text)).toBeUndefined()
})

test('a short market name without diacritics is only a candidate, since it is also an ordinary phrase', () => {
  expect(wardIn('gan cho Con co nguoi ban hang rong')).toBeUndefined()
  expect(candidatesIn('gan cho Con co nguoi ban hang rong')).toEqual(['Hải Châu'])
})

test('a bare name scores lower than the same name after phường', () => {
  const score = (text: string) => readPlace(text, gazetteer).candidates[0]?.score ?? 0
  expect(score('Khuê Trung hôm nay')).toBeLessThan(score('ở Khuê Trung hôm nay'))
  expect(score('ở Khuê Trung hôm nay')).toBeLessThan(score('phường Khuê Trung hôm nay'))
})

test('confidence is 0 for a tie and grows with proof', () => {
  const confidence = (text: string) => readPlace(text, gazetteer).confidence
  expect(confidence('quận Hải Châu')).toBe(0)
  expect(confidence('')).toBe(0)
  expect(confidence('12 Duy Tân')).toBeGreaterThan(0.5)
  expect(confidence('12 Duy Tân, phường Hòa Cường')).toBeGreaterThan(confidence('12 Duy Tân'))
})

test('matched text points into the text as given, composed or not', () => {
  for (const text of ['🚧 Sập cống ở phường Mân Thái!', '🚧 Sập cống ở phường Mân Thái!'.normalize('NFD')]) {
    const matched = readPlace(text, gazetteer).candidates[0]!.matched
    expect(matched.text.normalize('NFC')).toBe('Mân Thái')
    expect(text.slice(matched.start, matched.end)).toBe(matched.text)
  }
})

test('a gazetteer that names an unknown ward is refused', () => {
  const names = { own: ['Đà Nẵng'], short: [], elsewhere: [] }
  const entries = [{ kind: 'street' as const, name: 'Bạch Đằng', wards: ['99999'] }]
  expect(() => buildGazetteer({ names, wards: [], entries })).toThrow('99999')
})
