import { readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime, { type Address, type Email } from 'postal-mime'
import { notFound } from './errors'

export interface KeptMailSummary {
  readonly file: string
  readonly subject: string
  readonly to: string
  readonly sentAt: string
}

export interface KeptMail extends KeptMailSummary {
  readonly from: string
  readonly html: string
  readonly text: string
}

const KEPT_MAIL_FILE = /^[\w-][\w.-]{0,200}\.eml$/u

/** Letters kept in the folder, newest first; none when the folder does not exist yet. */
export async function listKeptMail(dir: string, limit = 100): Promise<KeptMailSummary[]> {
  const names = (await readdir(dir).catch(noneWhenAbsent)).filter((name) => KEPT_MAIL_FILE.test(name))
  const dated = await Promise.all(names.map(async (name) => ({ name, at: await modifiedAt(dir, name) })))
  const newest = dated.sort((left, right) => right.at - left.at).slice(0, limit)
  const mails: KeptMailSummary[] = []
  for (const { name } of newest) mails.push(summaryOf(name, await parse(dir, name)))
  return mails
}

/**
 * One kept letter. Its HTML is ours but holds answers written by people: show it in a sandboxed frame.
 * @throws AppError `not-found` also for names that point outside the folder
 */
export async function readKeptMail(dir: string, file: string): Promise<KeptMail> {
  if (!KEPT_MAIL_FILE.test(file)) throw notFound('mail/not-found')
  const email = await parse(dir, file)
  return {
    ...summaryOf(file, email),
    from: addressOf(email.from),
    html: email.html ?? '',
    text: email.text ?? '',
  }
}

async function parse(dir: string, file: string): Promise<Email> {
  const raw = await readFile(join(dir, file)).catch((error: unknown) => {
    if (isAbsent(error)) throw notFound('mail/not-found')
    throw error
  })
  return await PostalMime.parse(raw)
}

function summaryOf(file: string, email: Email): KeptMailSummary {
  return { file, subject: email.subject ?? '', to: addressOf(email.to?.[0]), sentAt: email.date ?? '' }
}

function addressOf(address: Address | undefined): string {
  return address?.address ?? ''
}

async function modifiedAt(dir: string, file: string): Promise<number> {
  return (await stat(join(dir, file))).mtimeMs
}

function isAbsent(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT'
}

function noneWhenAbsent(error: unknown): string[] {
  if (isAbsent(error)) return []
  throw error
}
