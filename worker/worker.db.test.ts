import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { assignCase, replyToCase, takeCase } from '../core/cases/casework.service'
import { Case } from '../core/cases/case.entity'
import { SentMail } from '../core/cases/sent-mail.entity'
import { StaffAccount } from '../core/people/staff.entity'
import { actorOf } from '../core/people/staff.service'
import type { Ctx } from '../core/platform/ctx'
import { keptMailDir } from '../core/platform/mailer'
import { readKeptMail } from '../core/platform/mailer-kept'
import { hasRedis, testRedis, type TestRedis } from '../core/testing/redis'
import { ctxFor } from '../core/testing/test-database'
import { WorkerHarness } from './worker-harness'

const ANSWER = 'Đội duy tu đã vá xong ổ gà sáng nay, kính báo ông bà.'
const harness = WorkerHarness.forThisFile()

test('every filing is classified, routed and acknowledged once, by two workers', async () => {
  const ids = await harness.file(10)
  await Promise.all([harness.start(), harness.start()])
  await harness.settled()
  await harness.expectAllDoneOnce(ids)
  const letters = readdirSync(join(harness.folder, 'mail')).toSorted()
  expect(letters).toEqual(ids.map((id) => `case-acknowledged.${id}.eml`).toSorted())
})

test('a citizen who left no address is simply not written to', async () => {
  const [id = ''] = await harness.file(1, '')
  await harness.start()
  await harness.settled()
  expect(await harness.dataSource.manager.count(SentMail)).toBe(0)
  expect(await harness.historyOf(id)).not.toContain('case.acknowledged')
})

async function acting(
  role: 'operator' | 'officer',
  id: string,
  act: (ctx: Ctx, found: Case) => Promise<Case>,
) {
  const account = await harness.dataSource.manager.findOneByOrFail(StaffAccount, { role })
  const found = await harness.dataSource.manager.findOneByOrFail(Case, { id })
  await harness.dataSource.transaction((db) => act(ctxFor(actorOf(account), { db }), found))
}

test('an officer’s answer goes out as a letter with its words', async () => {
  const [id = ''] = await harness.file(1)
  await harness.start()
  await harness.settled()
  const officer = await harness.dataSource.manager.findOneByOrFail(StaffAccount, { role: 'officer' })
  const { departmentCode } = officer
  await acting('operator', id, (ctx, { version }) => assignCase(ctx, id, { version, departmentCode }))
  await acting('officer', id, (ctx, { version }) => takeCase(ctx, id, { version }))
  await acting('officer', id, (ctx, { version }) => replyToCase(ctx, id, { version, text: ANSWER }))
  await harness.settled()
  const dir = keptMailDir({ DATA_DIR: harness.folder })
  const letter = readdirSync(dir).find((name) => name.startsWith('case-answered.')) ?? ''
  expect((await readKeptMail(dir, letter)).text).toContain(ANSWER)
  expect(await harness.historyOf(id)).toContain('case.reply-sent')
})

test('health, readiness and metrics answer', async () => {
  await harness.file(1)
  const { port } = await harness.start()
  await harness.settled()
  const ask = async (path: string) => await fetch(`http://127.0.0.1:${port}${path}`)
  expect((await ask('/healthz')).status).toBe(200)
  expect(await (await ask('/readyz')).json()).toEqual({ status: 'ready', database: 'ok', queue: 'ok' })
  const metrics = await (await ask('/metrics')).text()
  expect(metrics).toContain('jobs_total{job="case.classify",result="done"} 1')
  expect(metrics).toContain('classifier_duration_seconds_count 1')
  expect(metrics).toContain('outbox_rows{state="waiting"} 0')
  expect(metrics).toContain('queue_depth 0')
  expect((await ask('/elsewhere')).status).toBe(404)
})

const describeBull = hasRedis() ? describe : describe.skip

describeBull('over Bull (skipped only where no redis-server is installed)', () => {
  let redis: TestRedis
  beforeAll(async () => {
    redis = await testRedis()
  })
  afterAll(() => redis.stop())

  test('every filing is classified, routed and acknowledged once, by two workers', async () => {
    const ids = await harness.file(10)
    const env = { REDIS_URL: redis.url }
    await Promise.all([harness.start(env), harness.start(env)])
    await harness.settled()
    await harness.expectAllDoneOnce(ids)
  })

  test('a worker whose Redis is away is alive but not ready', async () => {
    const { port } = await harness.start({ REDIS_URL: 'redis://127.0.0.1:1' })
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toEqual({ status: 'not ready', database: 'ok', queue: 'unreachable' })
  })
})
