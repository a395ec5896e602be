import type { StaffRole } from '../platform/actor'

export interface DemoAccount {
  readonly username: string
  readonly name: string
  readonly role: StaffRole
  readonly departmentCode: string
  readonly password: string
}

const password = 'hoiam-demo-2026'

/** One account per role, for looking around; nobody of that name works anywhere. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { username: 'tongdai', name: 'Lê Minh Demo', role: 'operator', departmentCode: 'tong-dai-1022', password },
  { username: 'canbo', name: 'Trần An Demo', role: 'officer', departmentCode: 'so-xay-dung', password },
  { username: 'lanhdao', name: 'Phạm Hà Demo', role: 'lead', departmentCode: 'so-xay-dung', password },
  { username: 'phuong', name: 'Nguyễn Thảo Demo', role: 'officer', departmentCode: 'ubnd-20242', password },
  { username: 'thanhtra', name: 'Võ Bình Demo', role: 'inspector', departmentCode: 'thanh-tra', password },
  {
    username: 'giamsat',
    name: 'Đặng Vy Demo',
    role: 'overseer',
    departmentCode: 'hanh-chinh-cong',
    password,
  },
  {
    username: 'quantri',
    name: 'Hồ Nam Demo',
    role: 'administrator',
    departmentCode: 'tong-dai-1022',
    password,
  },
]
