import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SMTPServerOptions } from 'smtp-server'
import { smtpRefusal as refusal, testSmtp, type TestSmtp } from '../testing/smtp'
import { AppError } from './errors'
import { PermanentJobError } from './jobs'
import { messageIdFor, type Letter, type Mailer } from './mailer'
import { folderMailer } from './mailer-folder'
import { listKeptMail, readKeptMail } from './mailer-kept'
import { describeMailFailure, MailNotSentError, smtpMailer } from './mailer-smtp'

const from = 'Hồi Âm 1022 <khong-tra-loi@hoiam.example>'
const letter: Letter = {
  to: 'dan@example.org',
  subject: 'Đã nhận phản ánh HA-7K2M-4R9C',
  text: 'Hạn trả lời: thứ Hai',
  html: '<p>Hạn trả lời: thứ Hai</p>',
  messageId: messageIdFor('case-acknowledged.1', 'https://hoiam.example/x'),
}

async function failureOf(send: Promise<void>): Promise<unknown> {
  return await send.then(
    () => undefined,
    (error: unknown) => error,
  )
}

describe('over SMTP', () => {
  const open: { mailer?: Mailer; post?: TestSmtp } = {}
  const connect = async (options: SMTPServerOptions = {}): Promise<{ mailer: Mailer; post: TestSmtp }> => {
    const post = await testSmtp(options)
    const mailer = smtpMailer({ url: post.url, from, timeoutMs: 500 })
    return Object.assign(open, { mailer, post })
  }
  afterEach(async () => {
    await open.mailer?.close()
    await open.post?.stop()
    open.post = undefined as never
  })

  test('a letter arrives with its Message-ID, both bodies and the mark of a machine', async () => {
    const { mailer, post } = await connect()
    await mailer.send(letter)
    expect(post.received).toHaveLength(1)
    expect(post.received[0]).toContain('Message-ID: <case-acknowledged.1@hoiam.example>')
    expect(post.received[0]).toContain('Auto-Submitted: auto-generated')
    expect(post.received[0]).toContain('text/plain')
    expect(post.received[0]).toContain('text/html')
  })

  test.each([550, 551, 553])('a recipient refused with %i is a permanent failure', async (code) => {
    const { mailer } = await connect({
      onRcptTo: (_to, _session, done) => done(refusal(code, 'no such user')),
    })
    expect(await failureOf(mailer.send(letter))).toBeInstanceOf(PermanentJobError)
  })

  test.each([
    ['RCPT 450', { onRcptTo: (_to, _session, done) => done(refusal(450, 'busy')) }],
    ['RCPT 554', { onRcptTo: (_to, _session, done) => done(refusal(554, 'rejected by policy')) }],
    ['MAIL FROM 451', { onMailFrom: (_from, _session, done) => done(refusal(451, 'greylisted')) }],
    ['MAIL FROM 550', { onMailFrom: (_from, _session, done) => done(refusal(550, 'sender unknown')) }],
    [
      'DATA 452',
      { onData: (stream, _session, done) => stream.resume().on('end', () => done(refusal(452, 'full'))) },
    ],
    [
      'DATA 554',
      { onData: (stream, _session, done) => stream.resume().on('end', () => done(refusal(554, 'spam'))) },
    ],
  ] satisfies [string, SMTPServerOptions][])(
    '%s is worth another try, and the next letter leaves',
    async (_, trouble) => {
      const { mailer } = await connect(trouble)
      const first = await failureOf(mailer.send(letter))
      expect(first).toBeInstanceOf(MailNotSentError)
      expect(await failureOf(mailer.send(letter))).toEqual(first)
    },
  )

  test('a server that does not answer is given up after the time-out, and the next letter fails at once', async () => {
    const { mailer } = await connect({ onRcptTo: () => undefined })
    expect(await failureOf(mailer.send(letter))).toBeInstanceOf(MailNotSentError)
    const began = Date.now()
    expect(await failureOf(mailer.send(letter))).toBeInstanceOf(MailNotSentError)
    expect(Date.now() - began).toBeLessThan(100)
  })

  test('ten seconds after a failure to connect the server is tried again', async () => {
    let now = 0
    const { post, mailer } = await connect()
    await mailer.close()
    await post.stop()
    const patient = smtpMailer({ url: post.url, from, timeoutMs: 500, now: () => now })
    expect(await failureOf(patient.send(letter))).toBeInstanceOf(MailNotSentError)
    const back = await testSmtp({}, Number(new URL(post.url).port))
    Object.assign(open, { mailer: patient, post: back })
    expect(String(await failureOf(patient.send(letter)))).toContain('moments ago')
    now = 10_001
    await patient.send(letter)
    expect(back.received).toHaveLength(1)
  })

  test('an address that is none is a permanent failure', async () => {
    const { mailer } = await connect()
    expect(await failureOf(mailer.send({ ...letter, to: 'not an address' }))).toBeInstanceOf(
      PermanentJobError,
    )
  })
})

test('the reason of a failure never names the recipient, and 5.7.x speaks of us, not of the mailbox', () => {
  const response = '550 5.7.1 <dan@example.org> relaying denied'
  const failure = describeMailFailure({ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, response })
  expect(failure).toBeInstanceOf(MailNotSentError)
  expect(failure.message).toBe('mail server RCPT TO 550 5.7.1 EENVELOPE')
})

describe('into the folder', () => {
  let dir: string
  let mailer: Mailer
  beforeEach(() => {
    dir = join(mkdtempSync(join(tmpdir(), 'mail-')), 'mail')
    mailer = folderMailer({ dir, from })
  })
  afterEach(async () => {
    await mailer.close()
    rmSync(join(dir, '..'), { recursive: true })
  })

  test('a letter can be read back as it was written', async () => {
    await mailer.send(letter)
    const [listed] = await listKeptMail(dir)
    expect(listed).toMatchObject({ file: 'case-acknowledged.1.eml', subject: letter.subject, to: letter.to })
    const read = await readKeptMail(dir, 'case-acknowledged.1.eml')
    expect(read.from).toBe('khong-tra-loi@hoiam.example')
    expect(read.text.trim()).toBe(letter.text)
    expect(read.html.trim()).toBe(letter.html)
  })

  test('the same letter sent twice is one file, and nothing half-written stays', async () => {
    await mailer.send(letter)
    await mailer.send(letter)
    expect(readdirSync(dir)).toEqual(['case-acknowledged.1.eml'])
  })

  test('a Message-ID cannot name a file elsewhere', async () => {
    await mailer.send({ ...letter, messageId: '<../../evil@hoiam.example>' })
    expect(existsSync(join(dir, '..', 'evil.eml'))).toBe(false)
    expect(readdirSync(dir)).toHaveLength(1)
  })

  test.each(['../secret', '..%2Fsecret.eml', '/etc/passwd', '.hidden.eml', 'a\u0000.eml', 'ghost.eml', ''])(
    'reading %j is "not found"',
    async (file) => {
      writeFileSync(join(dir, '..', 'secret.eml'), 'x')
      const failure = await failureOf(readKeptMail(dir, file).then(() => undefined))
      expect(failure).toBeInstanceOf(AppError)
      expect((failure as AppError).code).toBe('mail/not-found')
    },
  )

  test('a folder that does not exist yet holds no letters', async () => {
    expect(await listKeptMail(dir)).toEqual([])
  })
})
