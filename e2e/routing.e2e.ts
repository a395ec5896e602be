import { copyFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { temporaryFolder, writeTinyModel } from '../core/testing/tiny-onnx'
import { until } from '../core/testing/until'
import { startProduct, type RunningProduct } from '../scripts/driving/product'
import { launchBrowser, SCREENS, seriousProblems, signIn, visitor } from './support/browser'
import { childOf } from './support/processes'

const TEXT = 'Nắp hố ga trước số 12 đường Lê Duẩn vỡ đôi, ông thầu quen với cán bộ phường nên chẳng ai sửa.'

// Sure of the road, torn between report and denunciation, and of an emergency only as sure as of its absence
const LABELS = [
  ...['category:road', 'category:waste'],
  ...['kind:phan-anh', 'kind:to-cao'],
  ...['urgency:cao', 'urgency:khan-cap', 'urgency:binh-thuong'],
  ...['sentiment:negative', 'secondary:drainage'],
]
const WEIGHTS = [0.01, 0, 0, 0, 0, 0, 0, 0, 0.01]
const THRESHOLDS = { automatic: 0.9, denunciation: 0.3, emergency: 0.2 }

let folder: string
let product: RunningProduct
let browser: Browser

beforeAll(async () => {
  folder = temporaryFolder()
  writeTinyModel(folder, { weights: WEIGHTS, labels: LABELS })
  writeFileSync(
    join(folder, 'calibration.json'),
    JSON.stringify({ version: 'thu-1', thresholds: THRESHOLDS }),
  )
  product = await startProduct({ NLP_MODEL: folder })
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  await product.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function file(): Promise<string> {
  const answer = await fetch(`${product.baseUrl}/api/v1/cases`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ text: TEXT }),
  })
  return ((await answer.json()) as { id: string }).id
}

interface Stand {
  readonly status: string
  readonly triageReason: string | null
  readonly isRestricted: boolean
}

/** How a case stands for whoever is signed in on this page; undefined while it is still to be read. */
async function standOf(page: Page, id: string): Promise<Stand | undefined> {
  const answer = await page.request.get(`${product.baseUrl}/api/v1/cases/${id}`)
  const found = (await answer.json()) as Stand
  return found.status === 'received' ? undefined : found
}

async function operator(): Promise<Page> {
  const context = await visitor(browser)
  const page = await context.newPage()
  await signIn(page, product.baseUrl, 'tongdai')
  return page
}

test('a denunciation in the form of a report is sealed, and its page says why', async () => {
  const page = await operator()
  const id = await file()
  const stand = await until(() => standOf(page, id))
  expect(stand).toMatchObject({ status: 'triage', triageReason: 'maybe-denunciation', isRestricted: true })
  await page.goto(`${product.baseUrl}/admin/cases/${id}`)
  const card = page.getByRole('region', { name: 'Máy nghĩ gì' })
  await card.getByText('Có thể là tố cáo ẩn trong phản ánh').waitFor()
  const said = await card.innerText()
  for (const words of [/rất chắc/u, /Cũng liên quan: Thoát nước/u, /báo khẩn để không bỏ sót/u, /thu-1/u])
    expect(said).toMatch(words)
  const problems: string[] = []
  for (const [name, viewport] of Object.entries(SCREENS)) {
    await page.setViewportSize(viewport)
    // On a phone the card has a tab of its own
    if (name === 'phone') await page.getByRole('tab', { name: 'Hạn và dữ kiện' }).click()
    if (process.env['SCREENSHOTS'])
      await page.screenshot({ path: join(process.env['SCREENSHOTS'], `routing-${name}.png`), fullPage: true })
    problems.push(...(await seriousProblems(page)))
  }
  expect(problems).toEqual([])
  await page.context().close()
})

test('an officer of the department does not even know of it', async () => {
  const page = await operator()
  const id = await file()
  await until(() => standOf(page, id))
  await page.context().close()
  const context = await visitor(browser)
  const officer = await context.newPage()
  await signIn(officer, product.baseUrl, 'canbo')
  const answer = await officer.request.get(`${product.baseUrl}/api/v1/cases/${id}`)
  expect(answer.status()).toBe(404)
  await context.close()
})

test('while the model is broken people classify; when it is whole again what waits is read', async () => {
  const page = await operator()
  const graph = join(folder, 'onnx/model.onnx')
  const kept = join(folder, 'kept.onnx')
  copyFileSync(graph, kept)
  truncateSync(graph, 0)
  process.kill(childOf(childOf(product.pid, /worker\.js/u), /classifier-process\.js/u), 'SIGKILL')
  // The first to ask may find the model gone, or be the one who notices
  const id = await file()
  const unread = await until(() => standOf(page, id), 30_000)
  expect(unread).toMatchObject({ status: 'triage', triageReason: 'classifier-unavailable' })
  await page.goto(`${product.baseUrl}/admin/cases/${id}`)
  await page.getByText('Máy chưa đọc được phản ánh này').waitFor()
  copyFileSync(kept, graph)
  const isRead = async () => (await standOf(page, id))?.triageReason === 'maybe-denunciation'
  await until(isRead, 90_000)
  await page.context().close()
}, 180_000)
