/** Ten reports as citizens write them; fictional, like the people in them. The last two carry a photo. */
export const SMOKE_REPORTS = [
  { text: 'Ổ gà rất sâu trên đường Nguyễn Văn Linh, phường Hải Châu, tối qua hai xe máy ngã.' },
  { text: 'Đèn đường trong kiệt tắt cả tuần nay, tối om, người già đi lại rất sợ.' },
  { text: 'Rác chất đống trước chợ ở phường Hòa Khánh ba ngày chưa ai thu gom, hôi không chịu nổi.' },
  { text: 'Mất nước từ sáng tới giờ ở phường An Hải, cả khu phố không có nước sinh hoạt.' },
  { text: 'quan karaoke hat toi 1 gio sang, on qua khong ngu duoc, phuong Thanh Khe' },
  { text: 'Đề nghị thành phố đặt thêm trạm xe buýt gần bệnh viện, người bệnh phải đi bộ xa.' },
  { text: 'Cây phượng lớn nghiêng sắp đổ vào dây điện trước trường học đường Lê Duẩn.' },
  { text: 'Nước cống trào lên mặt đường Hùng Vương mỗi khi mưa, ngập tới nửa bánh xe.' },
  { text: 'Nắp hố ga bị mất trước cổng trường, trẻ em đi qua rất nguy hiểm.', hasPhoto: true },
  { text: 'Xà bần đổ trộm bên lề đường Hoàng Văn Thái, phường Hòa Khánh, lấn hết lối đi.', hasPhoto: true },
] as const
