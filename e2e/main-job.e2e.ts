import type { Browser } from 'playwright-core'
import { startProduct, type RunningProduct } from '../scripts/driving/product'
import { launchBrowser, signIn, visitor } from './support/browser'
import { phonePhoto } from './support/photo'

let product: RunningProduct
let browser: Browser

beforeAll(async () => {
  product = await startProduct()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  await product.stop()
})

const TEXT =
  'Ổ gà rất sâu trên đường Nguyễn Văn Linh, phường Hải Châu, tối qua hai xe máy ngã vì không thấy hố.'
const ANSWER = 'Đội duy tu đã vá xong mặt đường sáng nay. Cảm ơn ông bà đã báo tin.'

interface Filed {
  readonly code: string
  readonly ownView: string
}

async function fileReport(javaScriptEnabled: boolean): Promise<Filed> {
  const context = await visitor(browser, { javaScriptEnabled })
  const page = await context.newPage()
  await page.goto(`${product.baseUrl}/phan-anh`)
  await page.locator('[name=text]').fill(TEXT)
  await page.locator('[name=photos]').setInputFiles(await phonePhoto())
  await page.locator('[name=address]').fill('120 Nguyễn Văn Linh')
  await page.locator('details summary').click()
  await page.locator('[name=email]').fill('nguoi.dan@example.com')
  await page.getByRole('button', { name: 'Gửi phản ánh' }).click()
  await page.waitForURL(/\/bien-nhan\//u)
  const code = (await page.locator('.code').textContent()) ?? ''
  const ownView = (await page.locator('.private-link a').getAttribute('href')) ?? ''
  await context.close()
  return { code: code.trim(), ownView: new URL(ownView, product.baseUrl).pathname }
}

async function answerAsOfficer(code: string): Promise<void> {
  const context = await visitor(browser)
  const page = await context.newPage()
  await signIn(page, product.baseUrl, 'canbo')
  await page.getByRole('listitem').filter({ hasText: code }).getByRole('link').click()
  await page.getByText('hai xe máy ngã').waitFor()
  await page.getByRole('button', { name: 'Nhận xử lý' }).click()
  await page.getByRole('textbox', { name: /Trả lời/u }).fill(ANSWER)
  await page.getByRole('button', { name: 'Gửi trả lời' }).click()
  await page.getByText('Đã trả lời').first().waitFor()
  await context.close()
}

test.each([
  ['with JavaScript', true],
  ['with JavaScript off', false],
])(
  '%s: a citizen files with a photo, an officer answers, the citizen reads and rates it',
  async (_, javaScript) => {
    const { code, ownView } = await fileReport(javaScript)
    expect(code).toMatch(/^HA-[2-9A-Z]{4}-[2-9A-Z]{4}$/u)
    await answerAsOfficer(code)
    const context = await visitor(browser, { javaScriptEnabled: javaScript })
    const page = await context.newPage()
    await page.goto(`${product.baseUrl}${ownView}`)
    await page.getByText(ANSWER).waitFor()
    expect(await page.locator('.photos img').count()).toBe(1)
    await page.locator('[name=rating][value="4"]').check()
    await page.getByRole('button', { name: 'Gửi đánh giá' }).click()
    await page.getByText('Cảm ơn bạn').waitFor()
    await context.close()
  },
)

test('somebody with the code alone sees where the report stands, and none of its words', async () => {
  const { code } = await fileReport(false)
  const context = await visitor(browser)
  const page = await context.newPage()
  await page.goto(`${product.baseUrl}/theo-doi`)
  await page.locator('main [name=ma]').fill(code.toLowerCase().replaceAll('-', ' '))
  await page.locator('main').getByRole('button').first().click()
  await page.getByText(code).first().waitFor()
  expect(await page.content()).not.toContain('hai xe máy ngã')
  await context.close()
})

test('the inbox shows a new report without being reloaded', async () => {
  const context = await visitor(browser)
  const page = await context.newPage()
  await signIn(page, product.baseUrl, 'canbo')
  const { code } = await fileReport(false)
  await page.getByText(code).waitFor()
  await context.close()
})

test('an officer of a ward does not see the case of a department', async () => {
  const { code } = await fileReport(false)
  const context = await visitor(browser)
  const page = await context.newPage()
  await signIn(page, product.baseUrl, 'phuong')
  await page.getByRole('link', { name: 'Tất cả' }).click()
  await page.waitForLoadState('networkidle').catch(() => undefined)
  expect(await page.getByText(code).count()).toBe(0)
  await context.close()
})
