import { foldText } from '../platform/text'
import { readPlace } from './address-reading'
import { PROVINCES, cityNamesOf } from './city-names'
import { readGazetteer, readProvinceUnits, readWardShapes, type ProvinceUnit } from './city.queries'
import { splitUnit, type Gazetteer } from './gazetteer'
import { findWardAt } from './ward-shapes'

const units = readProvinceUnits()
const provinces = units.map((province) => [province.name, province] as const)
const gazetteers = new Map<string, Gazetteer>()

function gazetteerOf({ code, wards }: ProvinceUnit): Gazetteer {
  const gazetteer = gazetteers.get(code) ?? readGazetteer(code, wards)
  gazetteers.set(code, gazetteer)
  return gazetteer
}

/** The ward read out of a text in the city of this code, by its full name. */
function wardIn(provinceCode: string, text: string): string | undefined {
  const province = units.find(({ code }) => code === provinceCode)!
  const gazetteer = gazetteerOf(province)
  return gazetteer.wardNames.get(readPlace(text, gazetteer).wardCode ?? '')
}

test('34 provinces and cities have 3,321 wards, each under its own code', () => {
  const codes = units.flatMap(({ wards }) => wards.map(({ code }) => code))
  expect(units).toHaveLength(34)
  expect(new Set(codes).size).toBe(3_321)
  expect(codes).toHaveLength(3_321)
})

test('the names of provinces are those of the units', () => {
  const bare = (name: string) => foldText(name.replace(/^(?:Tỉnh|Thành phố) /u, ''))
  expect(PROVINCES.map(({ code, name }) => [code, foldText(name)])).toEqual(
    units.map(({ code, name }) => [code, bare(name)]),
  )
})

test.each(provinces)('every ward of %s has its ground', (_, province) => {
  const shapes = readWardShapes(province)
  expect(shapes.map(({ code, name }) => ({ code, name }))).toEqual(province.wards)
  const undrawn = shapes.filter(({ polygons }) => polygons.length === 0)
  expect(undrawn.map(({ name }) => name)).toEqual(
    province.code === '15' ? ['Xã Phong Dụ Hạ', 'Xã Phong Dụ Thượng'] : [],
  )
  for (const { code, centre, polygons } of shapes) {
    if (polygons.length > 0) expect(findWardAt(shapes, centre)?.code).toBe(code)
  }
})

const SHORT: Readonly<Record<string, string>> = { phường: 'p. ', xã: 'x. ', 'đặc khu': 'đặc khu ' }

/** The ways people write the full name of a ward; without diacritics only where it stays the only one. */
function writings(name: string, isUniqueFolded: boolean): string[] {
  const { unit = '', name: bare } = splitUnit(name)
  const written = [
    `Rác đổ bừa bãi tại ${name} mấy hôm nay`,
    `Đề nghị UBND ${name} xử lý giúp bà con`,
    `rác đổ bừa bãi, ${name.toLowerCase()}, xin xử lý`,
    `RÁC ĐỔ BỪA BÃI TẠI ${name.toUpperCase()} MẤY HÔM NAY`,
    `Rác đổ bừa bãi ở ${SHORT[unit] ?? ''}${bare}, xin xử lý`,
  ]
  return isUniqueFolded ? [...written, foldText(written[0]!), foldText(written[4]!)] : written
}

test.each(provinces)('every ward of %s is read by its full name', (_, province) => {
  const gazetteer = gazetteerOf(province)
  const folded = province.wards.map(({ name }) => foldText(name))
  const missed = province.wards.flatMap(({ code, name }, index) => {
    const isUnique = folded.filter((other) => other === folded[index]).length === 1
    return writings(name, isUnique).filter((text) => readPlace(text, gazetteer).wardCode !== code)
  })
  expect(missed).toEqual([])
})

test.each([
  ['01', 'ở Nội Bài đèn đường tắt cả tuần', 'Xã Nội Bài'],
  ['01', 'Phường Tây Hồ, Hà Nội', 'Phường Tây Hồ'],
  ['01', 'đường ngập, xã Bình Minh', 'Xã Bình Minh'],
  ['01', 'ngập từ chiều, Hồng Hà, Hà Nội', 'Phường Hồng Hà'],
  ['79', '12 Lê Lợi, Bến Thành, TP.HCM', 'Phường Bến Thành'],
  ['79', 'ngập ở Bến Thành, Sài Gòn', 'Phường Bến Thành'],
  ['79', 'phường Sài Gòn', 'Phường Sài Gòn'],
  ['79', 'p. Tân Bình', 'Phường Tân Bình'],
  ['79', 'phuong hoa binh ngap nang', 'Phường Hoà Bình'],
  ['25', 'phường Hòa Bình, tỉnh Phú Thọ', 'Phường Hoà Bình'],
  ['46', 'đường ngập ở Vỹ Dạ, Huế', 'Phường Vỹ Dạ'],
  ['92', 'X. Trường Long Tây, TP Cần Thơ', 'Xã Trường Long Tây'],
])('in %s, %s is read as %s', (code, text, ward) => {
  expect(wardIn(code, text)).toBe(ward)
})

test.each([
  ['01', 'Bình minh lên là xe tải chạy ầm ầm'],
  ['01', 'Bình Minh gọi cho tôi ba lần'],
  ['01', 'Tôi gặp anh Minh Châu ở quầy'],
  ['01', 'mong khu phố được hòa bình, hạnh phúc, đoàn kết'],
  ['01', 'Quang Minh và Hồng Hà là hai người đã ký'],
  ['79', 'chung ta song trong hoa binh'],
  ['79', 'Gửi Tân Bình và các anh chị'],
  ['79', 'Tôi là Nguyễn Tân Bình'],
  ['79', 'nước tràn ở quận Tân Bình'],
  ['79', 'ở Bình Thạnh kẹt xe cả ngày'],
  ['79', 'Ở Sài Gòn bây giờ ngập quá'],
  ['79', 'đường Trần Hưng Đạo mất điện'],
  ['79', 'phường Tây Hồ, Hà Nội'],
  ['79', 'Xã Trà Linh, Quảng Nam'],
  ['31', 'đường Lý Thường Kiệt ổ gà'],
  ['31', 'ở Trần Hưng Đạo đèn tắt'],
  ['25', 'Thống Nhất ý kiến xong mới làm'],
  ['68', 'thành công rồi, cảm ơn các anh chị'],
  ['79', 'o 31 ngay roi chua ai sua, xin cho gia dinh toi'],
])('in %s, %s names no ward', (code, text) => {
  expect(wardIn(code, text)).toBeUndefined()
})

test('what was a district is offered and decides nothing', () => {
  const hoChiMinh = gazetteerOf(units.find(({ code }) => code === '79')!)
  const { candidates, wardCode } = readPlace('ở Bình Thạnh kẹt xe cả ngày', hoChiMinh)
  expect(wardCode).toBeUndefined()
  expect(candidates.map((candidate) => hoChiMinh.wardNames.get(candidate.wardCode))).toEqual([
    'Phường Bình Thạnh',
  ])
})

test('the same text lies in another city for everybody else', () => {
  const text = 'rác ở phường Ba Đình, Hà Nội'
  const readers = units.filter(({ code }) => wardIn(code, text) !== undefined)
  expect(readers.map(({ name }) => name)).toEqual(['Thành phố Hà Nội'])
})

test('a province and those merged into it are its own, all others are elsewhere', () => {
  for (const { code, name, formerly } of PROVINCES) {
    const { own, elsewhere } = cityNamesOf(code)
    const others = elsewhere.map((other) => other.name)
    expect(own).toEqual(expect.arrayContaining([name, ...formerly]))
    expect(others.filter((other) => own.includes(other))).toEqual([])
    expect(own.length + others.length).toBeGreaterThanOrEqual(63)
  }
})

test('a gazetteer leaves out what the database does not hold', () => {
  const gazetteer = readGazetteer('48', [{ code: '20242', name: 'Phường Hải Châu' }])
  expect(readPlace('đối diện chợ Cồn', gazetteer).wardCode).toBe('20242')
  expect(readPlace('đường Võ Văn Kiệt', gazetteer).candidates).toEqual([])
})
