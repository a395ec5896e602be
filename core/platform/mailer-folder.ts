import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Letter, Mailer } from './mailer'
import { messageOf } from './mailer-message'

/** File of a letter, from its Message-ID: sending it again overwrites the first copy. */
export function keptMailFile(messageId: string): string {
  return `${messageId.replace(/@[^@]*$/u, '').replace(/[^\w.-]/gu, '')}.eml`
}

/** Writes every letter as one `.eml` file that appears whole or not at all. */
export function folderMailer({ dir, from }: { dir: string; from: string }): Mailer {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return {
    async send(letter: Letter) {
      const { message } = await composer.sendMail(messageOf(letter, from))
      if (!Buffer.isBuffer(message)) throw new Error('the letter was not composed into a buffer')
      await mkdir(dir, { recursive: true })
      const draft = join(dir, `.${randomUUID()}.tmp`)
      await writeFile(draft, message, { mode: 0o600 })
      await rename(draft, join(dir, keptMailFile(letter.messageId)))
    },
    async close() {
      composer.close()
    },
  }
}
