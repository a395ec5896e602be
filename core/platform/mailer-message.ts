import type { SendMailOptions } from 'nodemailer'
import type { Letter } from './mailer'

/** The letter as nodemailer wants it. A display name is never taken from outside: it could carry a second address. */
export function messageOf(letter: Letter, from: string): SendMailOptions {
  return {
    from,
    to: { name: '', address: letter.to },
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    messageId: letter.messageId,
    headers: {
      // RFC 3834: holiday notices must not answer a machine
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
