import type { Browser, Page } from 'playwright-core'
import { Citizen } from '../scripts/driving/people'
import { startProduct, type RunningProduct } from '../scripts/driving/product'
import { launchBrowser, SCREENS, seriousProblems, signIn, visitor, type ScreenName } from './support/browser'

let product: RunningProduct
let browser: Browser
let ownView: string
let code: string

beforeAll(async () => {
  product = await startProduct()
  browser = await launchBrowser()
  const citizen = new Citizen(product.baseUrl)
  const text = 'Đèn đường trước nhà số 12 đường Lê Duẩn, phường Hải Châu tắt cả tuần nay.'
  const receipt = await citizen.file({ text, email: 'nguoi.dan@example.com' })
  code = receipt.code
  ownView = new URL(receipt.link).pathname
})

afterAll(async () => {
  await browser.close()
  await product.stop()
})

const screens = Object.keys(SCREENS) as ScreenName[]
const shades = ['light', 'dark'] as const
const settings = screens.flatMap((screen) => shades.map((shade) => [screen, shade] as const))

async function open(screen: ScreenName, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await visitor(browser, { viewport: SCREENS[screen], colorScheme, reducedMotion: 'reduce' })
  return await context.newPage()
}

async function isWiderThanScreen(page: Page): Promise<boolean> {
  return await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
}

test.each(settings)('axe finds nothing serious in the portal: %s, %s', async (screen, shade) => {
  const page = await open(screen, shade)
  const receipt = ownView.replace('/theo-doi/', '/bien-nhan/')
  const pages = [
    '/',
    '/phan-anh?lang=en',
    '/theo-doi',
    `/theo-doi/${code}`,
    ownView,
    receipt,
    '/gioi-thieu',
    '/tro-nang',
    '/algorithm',
    '/khong-co',
  ]
  for (const path of pages) {
    await page.goto(`${product.baseUrl}${path}`)
    expect({ path, problems: await seriousProblems(page) }).toEqual({ path, problems: [] })
    expect({ path, isWide: await isWiderThanScreen(page) }).toEqual({ path, isWide: false })
  }
  await page.context().close()
})

test.each(settings)('axe finds nothing serious in the staff UI: %s, %s', async (screen, shade) => {
  const page = await open(screen, shade)
  await page.goto(`${product.baseUrl}/admin/`)
  await page.getByLabel('Tên đăng nhập').waitFor()
  expect(await seriousProblems(page)).toEqual([])
  await signIn(page, product.baseUrl, 'tongdai')
  for (const path of ['inbox', 'triage', 'answered', 'all', 'jobs', 'mails']) {
    await page.goto(`${product.baseUrl}/admin/${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect({ path, problems: await seriousProblems(page) }).toEqual({ path, problems: [] })
    expect({ path, isWide: await isWiderThanScreen(page) }).toEqual({ path, isWide: false })
  }
  await page.goto(`${product.baseUrl}/admin/all`)
  await page.getByRole('listitem').filter({ hasText: code }).getByRole('link').click()
  await page.getByText('Đèn đường trước nhà').first().waitFor()
  expect(await seriousProblems(page)).toEqual([])
  await page.context().close()
})
