import { setTimeout as delay } from 'node:timers/promises'
import type { SMTPServerOptions } from 'smtp-server'
import { OutboxRow } from '../core/platform/outbox.entity'
import { hasRedis, testRedis, type TestRedis } from '../core/testing/redis'
import { smtpRefusal, testSmtp, type TestSmtp } from '../core/testing/smtp'
import { until } from '../core/testing/until'
import { WorkerHarness } from './worker-harness'

const harness = WorkerHarness.forThisFile()

test('a worker stopped in mid-work leaves the rest to the next one', async () => {
  const ids = await harness.file(30)
  await harness.start()
  await until(async () => (await harness.openJobs()) < 30)
  await harness.stopAll()
  expect(await harness.openJobs()).toBeGreaterThan(0)
  await harness.start()
  await harness.settled()
  await harness.expectAllDoneOnce(ids)
}, 90_000)

test('when every database connection breaks again and again, the work still ends, once', async () => {
  const ids = await harness.file(20)
  await harness.start()
  for (let blow = 0; blow < 3; blow += 1) {
    await delay(300)
    await harness.dataSource.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
  }
  await harness.settled()
  await harness.expectAllDoneOnce(ids)
}, 120_000)

describe('with a mail server', () => {
  let post: TestSmtp
  // Letters may still be tried: the workers end before their mail server does
  afterEach(async () => {
    await harness.stopAll()
    await post.stop()
  })

  async function startWithPost(options: SMTPServerOptions): Promise<void> {
    post = await testSmtp(options)
    await harness.start({ SMTP_URL: post.url })
  }

  test('refusals for now and by policy are waited out, every letter arrives once', async () => {
    const ids = await harness.file(4)
    let tries = 0
    await startWithPost({
      onMailFrom(_address, _session, done) {
        tries += 1
        if (tries <= 4) return done(smtpRefusal(tries % 2 ? 451 : 554, 'not now'))
        done()
      },
    })
    await harness.settled()
    await harness.expectAllDoneOnce(ids)
    const messageIds = post.received.map((letter) => /^Message-ID:\s*(\S+)/mu.exec(letter)?.[1])
    expect(messageIds.toSorted()).toEqual(ids.map((id) => `<case-acknowledged.${id}@127.0.0.1>`).toSorted())
  })

  test('a mailbox that does not exist is not tried again and waits among the dead letters', async () => {
    await harness.file(1)
    await startWithPost({ onRcptTo: (_address, _session, done) => done(smtpRefusal(550, 'no such user')) })
    await harness.settled()
    const dead = await harness.dataSource.manager.findOneByOrFail(OutboxRow, { job: 'case.acknowledge' })
    expect(dead).toMatchObject({ attempts: 1, lastError: 'mail server RCPT TO 550 EENVELOPE' })
    expect(dead.deadAt).not.toBeNull()
  })
})

const describeBull = hasRedis() ? describe : describe.skip

describeBull('over Bull (skipped only where no redis-server is installed)', () => {
  let redis: TestRedis
  beforeAll(async () => {
    redis = await testRedis()
  })
  afterAll(() => redis.stop())

  test('FLUSHALL and kill -9 of Redis in mid-work lose nothing and repeat nothing', async () => {
    const ids = await harness.file(40)
    await harness.start({ REDIS_URL: redis.url })
    await until(async () => (await harness.openJobs()) < 40)
    await redis.command('FLUSHALL')
    await delay(200)
    await redis.kill()
    await delay(500)
    await redis.restart()
    await harness.settled()
    await harness.expectAllDoneOnce(ids)
  }, 120_000)
})
