import type { DemoAccount } from '../../core/seed/demo-accounts'

const ROLE_WORDS = {
  operator: 'tổng đài viên · operator',
  officer: 'cán bộ · officer',
  lead: 'lãnh đạo đơn vị · lead',
  inspector: 'thanh tra · inspector',
  overseer: 'giám sát · overseer',
  administrator: 'quản trị · administrator',
} as const

function accountLines(accounts: readonly DemoAccount[]): string[] {
  return accounts.map(({ username, role, departmentCode, password }) =>
    ['   ', username.padEnd(10), password.padEnd(17), ROLE_WORDS[role].padEnd(30), departmentCode].join(' '),
  )
}

/** What somebody who has just started the system wants to know. */
export function summaryLines(address: string, dataDir: string, accounts: readonly DemoAccount[]): string[] {
  return [
    '',
    `  Cổng người dân · portal     ${address}/`,
    `  Trang cán bộ · staff        ${address}/admin/`,
    `  Tài liệu API · API docs     ${address}/api/docs`,
    '',
    '  Tài khoản dùng thử · demo accounts (user, password, role, department)',
    ...accountLines(accounts),
    '',
    `  Data and logs in ${dataDir}. Ctrl-C stops everything.`,
    '',
  ]
}
