import { join } from 'node:path'
import sharp from 'sharp'
import type { CaseReceipt, CaseView } from '../core/cases/case.schema'
import { listKeptMail } from '../core/platform/mailer-kept'
import { testRedis } from '../core/testing/redis'
import { until } from '../core/testing/until'
import { Failure, say, step } from './setup/say.mjs'
import { Citizen, Officer } from './driving/people'
import { startProduct, type RunningProduct } from './driving/product'
import { SMOKE_REPORTS } from './smoke/reports'

const SETTLED_WITHIN_MS = 60_000
const ANSWER = 'Đội duy tu đã kiểm tra và xử lý xong sáng nay. Cảm ơn ông bà đã báo tin.'

async function snapshot(): Promise<Uint8Array<ArrayBuffer>> {
  const picture = sharp({ create: { width: 1_200, height: 900, channels: 3, background: '#7a8c4f' } })
  return new Uint8Array(await picture.jpeg().toBuffer())
}

async function fileAll(citizen: Citizen, note: (text: string) => void): Promise<CaseReceipt[]> {
  const photo = await snapshot()
  const receipts: CaseReceipt[] = []
  for (const [index, report] of SMOKE_REPORTS.entries()) {
    const email = `dan-${index + 1}@example.com`
    receipts.push(await citizen.file({ text: report.text, email, ...('hasPhoto' in report && { photo }) }))
    note(`${index + 1}/${SMOKE_REPORTS.length}`)
  }
  return receipts
}

async function settled(inspector: Officer, receipts: readonly CaseReceipt[]): Promise<CaseView[]> {
  return await until(
    async () => {
      const views: CaseView[] = []
      for (const { id } of receipts) views.push(await inspector.read(id))
      return views.every(({ status, prediction }) => status !== 'received' && prediction) && views
    },
    SETTLED_WITHIN_MS,
    'classifying and routing',
  )
}

async function mailsAbout(product: RunningProduct, count: number): Promise<number> {
  return await until(
    async () => {
      const mails = await listKeptMail(join(product.dataDir, 'mail'))
      return mails.length >= count && mails.length
    },
    SETTLED_WITHIN_MS,
    `sending ${count} letters`,
  )
}

async function answerOne(product: RunningProduct, views: readonly CaseView[]): Promise<CaseView> {
  const officer = await Officer.signIn(product.baseUrl, 'canbo')
  const theirs = views.find(
    ({ departmentCode, isRestricted }) => departmentCode === 'so-xay-dung' && !isRestricted,
  )
  if (!theirs) throw new Failure('no report went to the Department of Construction')
  const taken = await officer.act(theirs.id, 'taking', { version: theirs.version })
  return await officer.act(theirs.id, 'reply', { version: taken.version, text: ANSWER })
}

async function followAnswer(
  citizen: Citizen,
  receipts: readonly CaseReceipt[],
  answered: CaseView,
): Promise<void> {
  const receipt = receipts.find(({ id }) => id === answered.id)
  if (!receipt) throw new Failure('the answered case is none of ours')
  const tracked = await citizen.follow(receipt)
  if (tracked.replies[0]?.text !== ANSWER) throw new Failure('the citizen does not see the answer')
  if (!tracked.mayRate) throw new Failure('the citizen may not rate the answer')
}

/** From the filing to the letter, as history tells it. */
async function medianSeconds(inspector: Officer, receipts: readonly CaseReceipt[]): Promise<string> {
  const spans: number[] = []
  for (const { id, openedAt } of receipts) {
    const told = (await inspector.history(id)).find(({ type }) => type === 'case.acknowledged')
    if (told) spans.push(Date.parse(told.at) - Date.parse(openedAt))
  }
  const sorted = spans.sort((one, other) => one - other)
  return ((sorted[Math.floor(sorted.length / 2)] ?? Number.NaN) / 1_000).toFixed(2)
}

async function walk(product: RunningProduct): Promise<void> {
  const citizen = new Citizen(product.baseUrl)
  const receipts = await step('Ten reports filed, two with a photo', (note) => fileAll(citizen, note))
  const inspector = await Officer.signIn(product.baseUrl, 'thanhtra')
  const views = await step('Each classified and routed', () => settled(inspector, receipts))
  await step('Each acknowledged by mail, once', () => mailsAbout(product, receipts.length))
  const answered = await step('One answered by its officer', () => answerOne(product, views))
  await step('The answer mailed to its citizen', () => mailsAbout(product, receipts.length + 1))
  await step('The answer read by its citizen', () => followAnswer(citizen, receipts, answered))
  say(`  from filing to acknowledged: median ${await medianSeconds(inspector, receipts)} s`)
  const letters = await mailsAbout(product, receipts.length + 1)
  if (letters !== receipts.length + 1)
    throw new Failure(`${letters} letters left instead of ${receipts.length + 1}`)
}

async function walkThrough(settings: NodeJS.ProcessEnv): Promise<void> {
  const product = await step('The product started', () => startProduct(settings))
  try {
    await walk(product)
  } finally {
    await step('The product stopped', () => product.stop())
  }
}

/** `--bull` brings a Redis of its own; without it `REDIS_URL` decides, as everywhere. */
async function main(): Promise<void> {
  const redis = process.argv.includes('--bull') ? await testRedis() : undefined
  const url = redis?.url ?? process.env['REDIS_URL']
  say(url ? 'Jobs run on Bull.' : 'Jobs run in process (no REDIS_URL).')
  try {
    await walkThrough(redis ? { REDIS_URL: redis.url } : {})
  } finally {
    await redis?.stop()
  }
  say('smoke: 8 passed, 0 failed')
}

main().catch((error: unknown) => {
  say(error instanceof Failure ? error.message : String(error instanceof Error ? error.stack : error))
  say('smoke: 0 passed, 1 failed')
  process.exit(1)
})
