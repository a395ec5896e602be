import { sharedWords } from './shared-words'

test('the phrases both texts hold are told as the first one spells them, joined where they touch', () => {
  const shared = sharedWords('Cái nắp cống vỡ trước nhà tôi', 'nap cong vo toang nguy hiem qua')
  expect(shared).toEqual(['nắp cống vỡ'])
})

test('names and numbers are left out: where it is, is said otherwise', () => {
  expect(sharedWords('Kẹt xe ở đường Lê Duẩn số 12', 'đường Lê Duẩn số 12 ngập')).toEqual([])
})

test('texts that share nothing telling have no phrases', () => {
  expect(sharedWords('Rác hôi quá', 'Đèn tắt rồi')).toEqual([])
})
