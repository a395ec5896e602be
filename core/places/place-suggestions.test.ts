import { daNangGazetteer as gazetteer } from './da-nang'
import { suggestPlaces } from './place-suggestions'

const namesFor = (query: string, limit = 5) => suggestPlaces(gazetteer, query, limit).map(({ name }) => name)

test('the beginning of a name is enough, with or without diacritics', () => {
  expect(namesFor('hải ch')).toContain('Hải Châu')
  expect(namesFor('hai ch')).toEqual(namesFor('hải ch'))
  expect(namesFor('Hải Ch'.normalize('NFD'))).toEqual(namesFor('hải ch'))
})

test('house numbers and words such as đường or phường are passed over', () => {
  expect(namesFor('K12/3 đường Bạch')[0]).toBe('Bạch Đằng')
  expect(namesFor('P. Hòa Xu')[0]).toBe('Hoà Xuân')
})

test('only the part after the last comma is completed', () => {
  expect(namesFor('12 Bạch Đằng, Thanh Kh')[0]).toBe('Thanh Khê')
})

test('a whole name comes before longer ones, a ward before a district', () => {
  const [first, second] = suggestPlaces(gazetteer, 'hội an', 5)
  expect(first).toMatchObject({ name: 'Hội An', kind: 'ward', unit: 'phường' })
  expect(second).toMatchObject({ name: 'Hội An', kind: 'district' })
})

test('a suggestion names the wards it may lie in', () => {
  expect(suggestPlaces(gazetteer, 'cho han', 1)).toEqual([
    { name: 'Chợ Hàn', kind: 'landmark', wards: [{ code: '20242', name: 'Phường Hải Châu' }] },
  ])
})

test('a name inside another is found after those that begin with it', () => {
  expect(namesFor('rồng')).toContain('Cầu Rồng')
})

test('the limit holds, and nothing typed suggests nothing', () => {
  expect(namesFor('h', 3)).toHaveLength(3)
  for (const nothing of ['', '  ', ',', 'đường', '🐉']) expect(namesFor(nothing)).toEqual([])
  expect(namesFor('hai', 0)).toEqual([])
})
