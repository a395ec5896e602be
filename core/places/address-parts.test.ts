import fc from 'fast-check'
import { readAddressParts } from './address-parts'
import { daNangGazetteer as gazetteer } from './da-nang'

const partsIn = (text: string) =>
  readAddressParts(text, gazetteer).map(({ kind, text: part }) => `${kind}: ${part}`)

test.each([
  [
    'Số nhà 45/12 Lê Đình Lý, phường Thạc Gián',
    ['house-number: Số nhà 45/12', 'street: Lê Đình Lý', 'ward: Thạc Gián'],
  ],
  ['K123/45 Núi Thành bị ngập', ['alley: K123/45', 'street: Núi Thành']],
  ['kiệt 30 Bạch Đằng, quận Hải Châu', ['alley: kiệt 30', 'street: Bạch Đằng', 'district: Hải Châu']],
  ['hẻm 12/4 đường Hoàng Diệu', ['alley: hẻm 12/4', 'street: Hoàng Diệu']],
  ['ngo 5 duong Vo Van Kiet mat nuoc', ['alley: ngo 5', 'street: Vo Van Kiet']],
  ['78 Lê Đình Lý', ['house-number: 78', 'street: Lê Đình Lý']],
  ['tổ dân phố số 4, phường Mân Thái', ['neighbourhood: tổ dân phố số 4', 'ward: Mân Thái']],
  ['to 12 phuong Hoa Cuong', ['neighbourhood: to 12', 'ward: Hoa Cuong']],
  ['thôn Phú Sơn 2, xã Hòa Tiến', ['neighbourhood: thôn Phú Sơn 2', 'ward: Hòa Tiến']],
  ['kp 3, khối phố Xuân Tây', ['neighbourhood: kp 3', 'neighbourhood: khối phố Xuân Tây']],
  ['quốc lộ 14B đoạn qua đường Trường Ca Mới', ['street: quốc lộ 14B', 'street: đường Trường Ca Mới']],
  ['đối diện chợ Cồn', ['landmark: chợ Cồn']],
  ['trước Trường Nắng Mai, đường Sao Biển', ['landmark: Trường Nắng Mai', 'street: đường Sao Biển']],
  ['bản Aur ở xã Avương', ['neighbourhood: bản Aur', 'ward: Avương']],
])('%s', (text, parts) => expect(partsIn(text)).toEqual(parts))

test.each([
  ['the number of a decision', 'Quyết định số 1187 ngày 12/3 của phường'],
  ['a date', 'từ ngày 2/9 đến nay vẫn chưa ai làm'],
  ['bare words that fold to a neighbourhood', 'toi lam ban hang o cho, lang toi ngheo'],
  ['a big number of something', 'có tổ chức thu tiền 200 nghìn mỗi nhà'],
  ['nothing', ''],
])('%s is no address', (_, text) => expect(partsIn(text)).toEqual([]))

test('any text gives parts in order that point into it and never overlap', () => {
  const piece = fc.constantFrom('số', '12/4', 'hẻm', 'Lê Duẩn', 'thôn', 'phường', 'Hải Châu', ',', '🐉', 'tổ')
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((pieces) => pieces.join(' ')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      let end = 0
      for (const part of readAddressParts(text, gazetteer)) {
        expect(text.slice(part.start, part.end)).toBe(part.text)
        expect(part.start).toBeGreaterThanOrEqual(end)
        end = part.end
      }
    }),
  )
})
