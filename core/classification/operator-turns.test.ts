import { originalText } from './mapped-text'
import { withoutOperatorTurns } from './operator-turns'

const left = (text: string) => withoutOperatorTurns(originalText(text)).text.trim()

test.each([
  [
    'ĐTV: Dạ 1022 xin nghe ạ.\nNGƯỜI DÂN: Alo cô ơi, cái giàn giáo nó nghiêng dữ lắm.\nĐTV: Dạ có ai ở dưới không chú?\nNGƯỜI DÂN: Có chớ, quán bún người ta ngồi.',
    'Alo cô ơi, cái giàn giáo nó nghiêng dữ lắm.\nCó chớ, quán bún người ta ngồi.',
  ],
  [
    'Tổng đài: 1022 xin nghe. Người dân: Nhà em mất nước từ sáng tới giờ. Tổng đài: Dạ ở đâu ạ? Người dân: Hẻm 12 Lê Duẩn.',
    'Nhà em mất nước từ sáng tới giờ. Hẻm 12 Lê Duẩn.',
  ],
  [
    '- TĐV - Xin chào, 1022 nghe.\n- KH - Cây đổ ngang đường rồi em ơi, kẹt xe dài.',
    'Cây đổ ngang đường rồi em ơi, kẹt xe dài.',
  ],
  [
    '[00:01] Operator: Hello 1022.\n[00:04] Citizen: Đèn đường khu tôi tắt cả tuần nay rồi.',
    'Đèn đường khu tôi tắt cả tuần nay rồi.',
  ],
  [
    'dtv: da 1022 xin nghe\nnguoi dan: alo nha toi mat dien tu trua toi gio',
    'alo nha toi mat dien tu trua toi gio',
  ],
  [
    'Nhân viên trực (số 12): 1022 nghe ạ.\nRác chất đống trước chợ mấy ngày không ai thu gom.\nNhân viên trực (số 12): Dạ chợ nào ạ?\nChợ Cồn.',
    'Rác chất đống trước chợ mấy ngày không ai thu gom.\nChợ Cồn.',
  ],
  [
    'NV: Dạ nghe.\nChị Lan: Karaoke hát tới một giờ sáng, cả xóm không ngủ.',
    'Chị Lan: Karaoke hát tới một giờ sáng, cả xóm không ngủ.',
  ],
])('only the citizen’s words stay: %#', (text, words) => {
  expect(left(text)).toBe(words)
})

test.each([
  ['Nhà em mất nước từ sáng tới giờ, gọi tổng đài không ai nghe.'],
  ['Tổng đài 1022 - cho tôi hỏi'],
  ['ĐTV: Người dân báo ổ gà lớn trên đường Lê Duẩn, xe máy té liên tục, đề nghị sửa gấp.'],
  [
    'ĐTV: Dạ anh báo mất nắp hố ga ở số 12 Hùng Vương, phường Hải Châu, đúng không ạ, để em ghi lại cho đội thoát nước.\nNGƯỜI DÂN: Đúng rồi.',
  ],
  ['Địa chỉ: 12 Lê Lợi\nNội dung: mất điện từ trưa'],
  ['Nhân viên ngân hàng: thái độ rất tệ'],
  ['nv - '],
])('%s stays as it is', (text) => {
  expect(withoutOperatorTurns(originalText(text)).text).toBe(text)
})
