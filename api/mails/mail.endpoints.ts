import { join } from 'node:path'
import { z } from 'zod'
import { listKeptMail, readKeptMail, type KeptMail } from '../../core/platform/mailer-kept'
import type { ApiDeps } from '../deps'
import { staffOf } from '../http/access'
import { endpoint } from '../http/endpoint'

const MailSummary = z
  .object({ file: z.string(), subject: z.string(), to: z.string(), sentAt: z.string() })
  .meta({ id: 'MailSummary' })
const MailView = MailSummary.extend({ from: z.string(), html: z.string(), text: z.string() }).meta({
  id: 'MailView',
})

// Letters name citizens: only those who may see every contact, or who set the installation up
const readers = staffOf('operator', 'administrator')

const PRIVATE_LINK = /(\/theo-doi\/HA-[0-9A-Z]{4}-[0-9A-Z]{4}\/)[\w-]{22}/gu

/** Whoever has a private link is taken for the citizen: outside a trial the viewer shows none. */
function withoutPrivateLinks(letter: KeptMail): KeptMail {
  const hide = (content: string) => content.replace(PRIVATE_LINK, '$1…')
  return { ...letter, html: hide(letter.html), text: hide(letter.text) }
}

const folderOf = ({ config }: ApiDeps) => join(config.DATA_DIR, 'mail')

export const mailEndpoints = [
  endpoint({
    method: 'get',
    path: '/mails',
    summary: 'Letters kept in the data folder, where no mail server is set',
    tag: 'operations',
    access: readers,
    response: z.array(MailSummary),
    handle: async ({ deps }) => await listKeptMail(folderOf(deps)),
  }),
  endpoint({
    method: 'get',
    path: '/mails/{file}',
    summary: 'One kept letter',
    tag: 'operations',
    access: readers,
    params: z.object({ file: z.string().max(220) }),
    response: MailView,
    handle: async ({ deps, params }) => {
      const letter = await readKeptMail(folderOf(deps), params.file)
      return deps.config.NODE_ENV === 'production' ? withoutPrivateLinks(letter) : letter
    },
  }),
]
