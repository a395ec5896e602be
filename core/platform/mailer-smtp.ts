import { createTransport } from 'nodemailer'
import { PermanentJobError } from './jobs'
import type { Letter, Mailer } from './mailer'
import { messageOf } from './mailer-message'

const UNREACHABLE_PAUSE_MS = 10_000
// 501 and 553: not an address the server can read; 550 and 551: no such mailbox here
const NO_SUCH_MAILBOX = [501, 550, 551, 553]
// Where nodemailer says that no conversation with the server came about at all
const UNREACHABLE = ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ECONNREFUSED', 'ETLS']

/** A try that failed and may work later. Its words carry no address: servers quote the recipient in theirs. */
export class MailNotSentError extends Error {
  override readonly name = 'MailNotSentError'
}

interface SmtpFailure {
  readonly code?: string
  readonly command?: string
  readonly response?: string
  readonly responseCode?: number
}

interface SmtpSettings {
  readonly url: string
  readonly from: string
  readonly timeoutMs?: number
  readonly now?: () => number
}

/**
 * Letters over SMTP, a few connections kept open. When the server cannot be reached, letters fail at once
 * for ten seconds instead of each waiting for its own time-out: a dead mail server must not hold up the
 * worker's other jobs.
 */
export function smtpMailer({ url, from, timeoutMs = 10_000, now = Date.now }: SmtpSettings): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    maxRequeues: 0,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  })
  let unreachableUntil = 0
  return {
    async send(letter: Letter) {
      if (now() < unreachableUntil) throw new MailNotSentError('mail server was unreachable moments ago')
      try {
        await transport.sendMail(messageOf(letter, from))
      } catch (error) {
        if (isUnreachable(error as SmtpFailure)) unreachableUntil = now() + UNREACHABLE_PAUSE_MS
        throw describeMailFailure(error as SmtpFailure)
      }
    },
    async close() {
      transport.close()
    },
  }
}

function isUnreachable({ code, responseCode }: SmtpFailure): boolean {
  return responseCode === undefined && UNREACHABLE.includes(code ?? '')
}

/** Enhanced codes 5.7.x speak of our rights, not of the mailbox (RFC 3463): mended by whoever runs the server. */
function isNoSuchMailbox({ code, command, response, responseCode }: SmtpFailure): boolean {
  if (code !== 'EENVELOPE') return false
  if (command === 'API') return true // nodemailer itself found no address in what it was given
  const isPolicy = /^\d{3}[ -]5\.7\./u.test(response ?? '')
  return command === 'RCPT TO' && NO_SUCH_MAILBOX.includes(responseCode ?? 0) && !isPolicy
}

/** Recipient refused for good → PermanentJobError; everything else is worth another try. */
export function describeMailFailure(failure: SmtpFailure): Error {
  const { code = 'unknown', command = '', responseCode, response = '' } = failure
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/u.exec(response)?.[1] ?? ''
  const words = ['mail server', command, responseCode, enhanced, code].filter(Boolean).join(' ')
  return isNoSuchMailbox(failure) ? new PermanentJobError(words) : new MailNotSentError(words)
}
