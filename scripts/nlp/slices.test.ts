import { hasDiacritics, inTableOrder, slicesOf } from './slices'

test.each([
  ['đèn hỏng', true],
  ['den hong', false],
  ['DEN HONG 12/5 🙂', false],
  ['Đèn'.normalize('NFD'), true],
])('%s: written with diacritics %s', (text, is) => {
  expect(hasDiacritics(text)).toBe(is)
})

test('a text belongs to all, its channel, its spelling and its length', () => {
  expect(slicesOf({ text: 'den duong hong', channel: 'social' })).toEqual([
    'all',
    'channel social',
    'without diacritics',
    'to 10 syllables',
  ])
  expect(slicesOf({ text: 'đèn '.repeat(101) })).toEqual(['all', 'with diacritics', 'over 100'])
})

test('the table goes from the whole to the parts', () => {
  const mixed = [
    'over 100',
    'without diacritics',
    'channel web',
    '41 to 100',
    'all',
    'channel hotline',
    '11 to 40',
    'with diacritics',
    'to 10 syllables',
  ]
  expect(inTableOrder(mixed)).toEqual([
    'all',
    'channel hotline',
    'channel web',
    'with diacritics',
    'without diacritics',
    'to 10 syllables',
    '11 to 40',
    '41 to 100',
    'over 100',
  ])
})
