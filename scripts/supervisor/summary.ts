import { DEMO_ACCOUNTS } from '../../core/seed/demo-accounts'

const ROLE_WORDS = {
  operator: 'tổng đài viên · operator',
  officer: 'cán bộ · officer',
  lead: 'lãnh đạo đơn vị · lead',
  inspector: 'thanh tra · inspector',
  overseer: 'giám sát · overseer',
  administrator: 'quản trị · administrator',
} as const

function accountLines(): string[] {
  return DEMO_ACCOUNTS.map(({ username, role, departmentCode, password }) =>
    ['   ', username.padEnd(10), password.padEnd(17), ROLE_WORDS[role].padEnd(30), departmentCode].join(' '),
  )
}

/** What somebody who has just started the system wants to know. */
export function summaryLines(address: string, dataDir: string): string[] {
  return [
    '',
    `  Cổng người dân · portal     ${address}/`,
    `  Trang cán bộ · staff        ${address}/admin/`,
    `  Tài liệu API · API docs     ${address}/api/docs`,
    '',
    '  Tài khoản dùng thử · demo accounts (user, password, role, department)',
    ...accountLines(),
    '',
    `  Data and logs in ${dataDir}. Ctrl-C stops everything.`,
    '',
  ]
}
