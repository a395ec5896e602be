import { join } from 'node:path'
import type { Config } from './config'
import { folderMailer } from './mailer-folder'
import { smtpMailer } from './mailer-smtp'

/** One letter to one person, ready to leave. */
export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The same for every try at the same letter, so that a repeat can be recognised: `<…@host>`. */
  readonly messageId: string
}

/**
 * Where letters leave the building. `send` resolves when the other side has taken responsibility; it throws
 * PermanentJobError when trying again cannot help (there is no such mailbox), any other error when it can.
 */
export interface Mailer {
  send(letter: Letter): Promise<void>
  close(): Promise<void>
}

/** Folder in which an installation without a mail server keeps its letters, for the mail viewer to show. */
export function keptMailDir(config: Pick<Config, 'DATA_DIR'>): string {
  return join(config.DATA_DIR, 'mail')
}

export function createMailer(config: Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'DATA_DIR'>): Mailer {
  if (config.SMTP_URL) return smtpMailer({ url: config.SMTP_URL, from: config.MAIL_FROM })
  return folderMailer({ dir: keptMailDir(config), from: config.MAIL_FROM })
}

/** `<name@host of the public address>`: the same name always gives the same Message-ID. */
export function messageIdFor(name: string, publicUrl: string): string {
  return `<${name}@${new URL(publicUrl).hostname}>`
}
