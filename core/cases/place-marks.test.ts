import { daNangGazetteer } from '../places/da-nang'
import { namedStreet } from './named-street'
import { agreementIn, placeMarks } from './place-marks'

const marks = (text: string) => placeMarks(daNangGazetteer, text)

test('streets, numbers and landmarks are marks, spelled the same with and without diacritics', () => {
  expect(marks('Nắp cống vỡ trước số 12 đường Lê Duẩn, gần chợ Cồn')).toEqual(
    expect.arrayContaining(['street:le duan', 'number:12']),
  )
  expect(marks('nap cong vo truoc so 12 duong le duan')).toEqual(
    expect.arrayContaining(['street:le duan', 'number:12']),
  )
})

test('two reports agree, differ or say nothing', () => {
  const [one, other] = [marks('số 12 đường Lê Duẩn'), marks('số 80 đường Lê Duẩn')]
  expect(agreementIn('street', one, other)).toBe('same')
  expect(agreementIn('number', one, other)).toBe('different')
  expect(agreementIn('spot', one, other)).toBe('unknown')
})

test('of an address the public street name is told, never the house', () => {
  expect(namedStreet(daNangGazetteer, '12 Lê Duẩn', null)).toBe('Lê Duẩn')
  expect(namedStreet(daNangGazetteer, null, 'nha toi o duong nguyen van linh bi ngap')).toBe(
    'Nguyễn Văn Linh',
  )
  expect(namedStreet(daNangGazetteer, 'sau chợ', 'ngập quá')).toBeNull()
})
