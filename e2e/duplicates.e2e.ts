import type { Browser, Page } from 'playwright-core'
import { testSmtp, type TestSmtp } from '../core/testing/smtp'
import { until } from '../core/testing/until'
import { startProduct, type RunningProduct } from '../scripts/driving/product'
import { launchBrowser, seriousProblems, signIn, visitor } from './support/browser'

let product: RunningProduct
let browser: Browser
let smtp: TestSmtp

beforeAll(async () => {
  smtp = await testSmtp()
  product = await startProduct({ SMTP_URL: smtp.url })
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  await product.stop()
  await smtp.stop()
})

const FIRST =
  'Nắp cống trước cổng trường tiểu học Phù Đổng trên đường Lê Lợi, phường Hải Châu vỡ toang, sáng nay một cháu lọt chân.'
const SECOND =
  'Đường Lê Lợi phường Hải Châu, ngay cổng trường Phù Đổng, nắp cống vỡ nguy hiểm quá, có cháu bé lọt chân xuống rồi.'
const ANSWER = 'Đội thoát nước đã thay nắp cống mới lúc 10 giờ sáng nay.'

async function typeReport(page: Page, text: string): Promise<void> {
  await page.goto(`${product.baseUrl}/phan-anh`)
  await page.locator('[name=text]').fill(text)
  await page.locator('[name=address]').fill('Lê Lợi, phường Hải Châu')
}

async function fileReport(text: string, email: string): Promise<string> {
  const context = await visitor(browser)
  const page = await context.newPage()
  await typeReport(page, text)
  await page.locator('details summary').click()
  await page.locator('[name=email]').fill(email)
  await page.getByRole('button', { name: 'Gửi phản ánh' }).click()
  await page.waitForURL(/\/bien-nhan\//u)
  const code = (await page.locator('.code').textContent()) ?? ''
  await context.close()
  return code.trim()
}

/** Subjects of the letters to one address, in the order they came. */
function subjectsTo(email: string): string[] {
  const letters = smtp.received.filter((letter) => letter.includes(`To: ${email}`))
  return letters.map((letter) => {
    const [, encoded = ''] = /^Subject: ((?:.+\r\n)(?:[ \t].+\r\n)*)/mu.exec(letter) ?? []
    return decodeWords(encoded)
  })
}

function decodeWords(header: string): string {
  const joined = header.replace(/\?=\s+=\?/gu, '?==?').trim()
  return joined.replace(/=\?UTF-8\?([BQ])\?(.*?)\?=/giu, (_, kind: string, body: string) => {
    if (kind.toUpperCase() === 'B') return Buffer.from(body, 'base64').toString('utf8')
    const bytes = body.replace(/_/gu, ' ').replace(/=([0-9A-F]{2})/gu, (__, hex: string) => `%${hex}`)
    return decodeURIComponent(bytes)
  })
}

const arrived = async (email: string, subject: RegExp): Promise<string> =>
  await until(() => subjectsTo(email).find((one) => subject.test(one)), 60_000, `a letter ${String(subject)}`)

async function openAsOperator(code: string): Promise<Page> {
  const page = await (await visitor(browser)).newPage()
  await signIn(page, product.baseUrl, 'tongdai')
  await page.goto(`${product.baseUrl}/admin/all`)
  await page.getByRole('listitem').filter({ hasText: code }).getByRole('link').click()
  await page.getByRole('heading', { level: 1 }).filter({ hasText: code }).waitFor()
  return page
}

async function mergeInto(page: Page, main: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`So sánh.*${main}`, 'u') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: new RegExp(`${main} đi tiếp`, 'u') }).check()
  expect(await seriousProblems(page)).toEqual([])
  await dialog.getByRole('button', { name: new RegExp(`vào ${main}`, 'u') }).click()
  await page.getByText(`Hồ sơ này đã gộp vào ${main}`).waitFor()
}

test('two citizens report one matter; an operator merges, thinks again, merges; all hear of it', async () => {
  const main = await fileReport(FIRST, 'chinh@example.com')
  const other = await fileReport(SECOND, 'gop@example.com')
  await arrived('gop@example.com', /Đã nhận phản ánh/u)

  const page = await openAsOperator(other)
  await page.getByRole('heading', { name: 'Có thể trùng' }).waitFor()
  await mergeInto(page, main)
  await page.getByRole('button', { name: 'Hoàn tác' }).click()
  await page.getByText('Đã tách ra lại').waitFor()
  await page.getByRole('heading', { name: 'Có thể trùng' }).waitFor()
  await mergeInto(page, main)
  await arrived('gop@example.com', new RegExp(`${other} được giải quyết chung với ${main}`, 'u'))

  await page.getByRole('link', { name: `Mở ${main}` }).click()
  await page.getByRole('heading', { name: '1 hồ sơ đã gộp vào đây' }).waitFor()
  expect(await seriousProblems(page)).toEqual([])
  await page.goto(`${product.baseUrl}/admin/all`)
  await page.getByRole('listitem').filter({ hasText: main }).getByText('đã gộp 1').waitFor()

  await answerAs(await departmentAccount(page, main), main)
  await arrived('gop@example.com', new RegExp(`Đã có trả lời cho phản ánh ${other}`, 'u'))
  const told = subjectsTo('gop@example.com').filter((subject) => subject.includes('giải quyết'))
  expect(told).toHaveLength(1) // the merge that was undone at once left no letter
  await page.context().close()
})

/** The operator gives the case to the department whose officer has a demo account. */
async function departmentAccount(page: Page, code: string): Promise<string> {
  await page.getByRole('listitem').filter({ hasText: code }).getByRole('link').click()
  await page.getByRole('button', { name: /Chuyển đơn vị/u }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Đơn vị xử lý').click()
  await page.keyboard.type('Sở Xây dựng')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Chuyển đơn vị' }).click()
  await page.getByText('Đã chuyển. Đơn vị mới thấy hồ sơ ngay.').waitFor()
  return 'canbo'
}

async function answerAs(username: string, code: string): Promise<void> {
  const page = await (await visitor(browser)).newPage()
  await signIn(page, product.baseUrl, username)
  await page.getByRole('listitem').filter({ hasText: code }).getByRole('link').click()
  await page.getByRole('button', { name: 'Nhận xử lý' }).click()
  await page.getByText('Trả lời này cũng gửi cho người gửi 1 hồ sơ đã gộp').waitFor()
  await page.getByRole('textbox', { name: /Trả lời/u }).fill(ANSWER)
  await page.getByRole('button', { name: 'Gửi trả lời' }).click()
  await page.getByText('Đã trả lời').first().waitFor()
  await page.context().close()
}

test('who types what is reported already follows it with one click, is told, and stops by the letter’s link', async () => {
  const text =
    'Cây bàng ngã chắn ngang đường Bạch Đằng, phường Hải Châu, xe máy không qua được, cả đoạn kẹt cứng.'
  const code = await fileReport(text, 'dau-tien@example.com')
  await arrived('dau-tien@example.com', /Đã nhận phản ánh/u)
  const page = await (await visitor(browser)).newPage()
  // The very first question may come before the fingerprint: asking again is what typing does
  const card = page.getByRole('button', { name: /Theo dõi hồ sơ này/u }).first()
  await until(async () => {
    await typeReport(
      page,
      `Có cây bàng ngã ngang đường Bạch Đằng, phường Hải Châu, kẹt xe cứng ngắc. ${'.'.repeat(3)}`,
    )
    return await card.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    )
  }, 60_000)
  expect(await page.locator('.similar').textContent()).not.toMatch(/cây bàng|dau-tien/iu)
  expect(await seriousProblems(page)).toEqual([])
  await card.click()
  await page.getByLabel('Thư điện tử để nhận tin').fill('hang-xom@example.com')
  await page.keyboard.press('Enter')
  await page.getByText(`Bạn đang theo dõi ${code}`).waitFor()
  await arrived('hang-xom@example.com', new RegExp(`đang theo dõi phản ánh ${code}`, 'u'))
  const letter = smtp.received.find((one) => one.includes('To: hang-xom@example.com')) ?? ''
  const plain = letter.replace(/=\r\n/gu, '').replace(/=3D/gu, '=')
  const [, path = ''] = /https?:\/\/[^/\s"]+(\/dang-theo-doi\/[\w-]+\/[\w-]+)/u.exec(plain) ?? []
  await page.goto(`${product.baseUrl}${path}`)
  await page.getByRole('button', { name: 'Ngừng theo dõi' }).click()
  await page.getByText('Đã ngừng theo dõi').first().waitFor()
  await page.context().close()
})
