import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { testRedis, type TestRedis } from '../core/testing/redis'
import { smtpRefusal, testSmtp, type TestSmtp } from '../core/testing/smtp'
import { until } from '../core/testing/until'
import { startProduct, type RunningProduct } from '../scripts/driving/product'
import { childOf } from './support/processes'

let redis: TestRedis
let post: TestSmtp
let product: RunningProduct

beforeAll(async () => {
  redis = await testRedis()
  let letters = 0
  post = await testSmtp({
    // One letter in three is refused for now, one in five by a policy that changes its mind
    onMailFrom(_address, _session, done) {
      letters += 1
      if (letters % 3 === 0) return done(smtpRefusal(451, 'come back later'))
      if (letters % 5 === 0) return done(smtpRefusal(554, 'not today'))
      done()
    },
  })
  product = await startProduct({ REDIS_URL: redis.url, SMTP_URL: post.url })
})

afterAll(async () => {
  await product.stop()
  await post.stop()
  await redis.stop()
})

/** Sends the filing again under its key until it is accepted, as a patient client does. */
async function file(index: number): Promise<string> {
  const text = `Ổ gà thứ ${index} trên đường Nguyễn Văn Linh, phường Hải Châu làm xe máy ngã.`
  const body = JSON.stringify({ text, contact: { email: `dan-${index}@example.com` } })
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': `fault-test-${index}` }
  return await until(async () => {
    const answer = await fetch(`${product.baseUrl}/api/v1/cases`, { method: 'POST', headers, body }).catch(
      () => null,
    )
    return answer?.status === 201 ? ((await answer.json()) as { id: string }).id : undefined
  }, 60_000)
}

const kill = (what: RegExp) => process.kill(childOf(product.pid, what), 'SIGKILL')

const BLOWS: readonly (readonly [string, () => unknown])[] = [
  ['kill -9 of the worker', () => kill(/worker\.js/u)],
  ['FLUSHALL', async () => await redis.command('FLUSHALL')],
  [
    'kill -9 of Redis',
    async () => {
      await redis.kill()
      await wait(1_500)
      await redis.restart()
    },
  ],
  ['PostgreSQL restarts', () => process.kill(childOf(product.pid, /postgres/u), 'SIGINT')],
  ['kill -9 of the worker once more', () => kill(/worker\.js/u)],
  ['kill -9 of the API', () => kill(/api\.js/u)],
]

interface Outcome {
  readonly id: string
  readonly types: string[]
  readonly letters: number
}

const OUTCOMES = `
  SELECT c.id, array_agg(h.type ORDER BY h.seq) AS types,
    (SELECT count(*)::int FROM sent_mails m WHERE m.case_id = c.id) AS letters
  FROM cases c JOIN history h ON h.subject_id = c.id GROUP BY c.id`

async function outcomes(databaseUrl: string): Promise<Outcome[] | undefined> {
  const client = new Client({ connectionString: databaseUrl })
  try {
    await client.connect()
    return (await client.query<Outcome>(OUTCOMES)).rows
  } catch {
    return undefined // the database may be on its way up
  } finally {
    await client.end().catch(() => undefined)
  }
}

const isSettled = ({ types, letters }: Outcome) => types.includes('case.acknowledged') && letters === 1

test('whatever is killed, every accepted case ends classified, routed and acknowledged, once', async () => {
  const databaseUrl = product.databaseUrl()
  const filed: string[] = []
  for (const [, blow] of BLOWS) {
    for (let count = 0; count < 8; count += 1) filed.push(await file(filed.length))
    await blow()
    await wait(500)
  }
  const settled = await until(async () => {
    const rows = await outcomes(databaseUrl)
    return rows?.length === filed.length && rows.every(isSettled) ? rows : undefined
  }, 150_000)
  expect(settled.map(({ id }) => id).sort()).toEqual([...filed].sort())
  for (const { types } of settled) {
    expect(types).toHaveLength(4)
    expect([types[0], types[1], types[3]]).toEqual(['case.opened', 'case.classified', 'case.acknowledged'])
    expect(['case.routed', 'case.sent-to-triage']).toContain(types[2])
  }
  const messageIds = post.received.map((letter) => /^Message-ID:\s*(\S+)/imu.exec(letter)?.[1])
  // A crash between the mail server's yes and our record may repeat a letter, under the same Message-ID
  expect(new Set(messageIds).size).toBe(filed.length)
  expect(messageIds.length).toBeLessThanOrEqual(filed.length + BLOWS.length)
}, 300_000)
