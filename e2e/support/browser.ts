import axe, { type AxeResults, type Result } from 'axe-core'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core'
import { DEMO_ACCOUNTS } from '../../core/seed/demo-accounts'

// Debian's Chromium; background services off, so that it asks nothing of the network
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: FLAGS,
  })
}

export const SCREENS = {
  wide: { width: 1920, height: 1080 },
  laptop: { width: 1366, height: 768 },
  phone: { width: 360, height: 740 },
} as const

export type ScreenName = keyof typeof SCREENS

/** A visitor who reads Vietnamese, on a laptop unless said otherwise; what breaks in the page fails the test. */
export async function visitor(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'vi-VN', viewport: SCREENS.laptop, ...options })
  context.setDefaultTimeout(15_000)
  context.on('weberror', (error) => {
    throw error.error()
  })
  return context
}

/** Opens the staff UI as one of the demo accounts. */
export async function signIn(page: Page, baseUrl: string, username: string): Promise<void> {
  const account = DEMO_ACCOUNTS.find((candidate) => candidate.username === username)
  await page.goto(`${baseUrl}/admin/`)
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(account?.password ?? '')
  await page.keyboard.press('Enter')
  // The sign-in page has no menu: once it stands there, the session does too
  await page.getByRole('navigation').first().waitFor()
}

const COUNTS = new Set(['serious', 'critical'])

function describe({ id, help, nodes }: Result): string {
  return `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`
}

/** What axe calls serious or critical on the page as it stands; empty when all is well. */
export async function seriousProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const results = await page.evaluate(async () => {
    const { axe: injected } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } }
    return await injected.run()
  })
  return results.violations.filter(({ impact }) => COUNTS.has(impact ?? '')).map(describe)
}
