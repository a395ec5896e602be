import { type z } from 'zod'
import { CasePage } from '../../core/cases/case.schema'
import { DEMO_ACCOUNTS } from '../../core/seed/demo-accounts'
import { Failure, step } from '../setup/say.mjs'
import { generateLoad } from './load-generator'
import { measure, type Measurement } from './measurement'

const READERS = ['tongdai', 'canbo'] as const
const CONNECTIONS = 4
const DEEP_PAGE = 200
const WARM_UP_SECONDS = 4
const RARE_WORD = 'kỳ nhông'

export interface Read {
  readonly name: string
  readonly username: string
  readonly connections: number
  readonly result: Measurement
}

export interface ReadBench {
  readonly baseUrl: string
  readonly seconds: number
}

/** Somebody of the staff, signed in. */
class Reader {
  private constructor(
    readonly baseUrl: string,
    readonly username: string,
    readonly headers: Readonly<Record<string, string>>,
  ) {}

  static async signIn(baseUrl: string, username: string): Promise<Reader> {
    const account = DEMO_ACCOUNTS.find((candidate) => candidate.username === username)
    const answer = await fetch(`${baseUrl}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username, password: account?.password }),
    })
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
    if (!answer.ok || !cookie) throw new Failure(`${username} could not sign in: ${answer.status}`)
    return new Reader(baseUrl, username, { cookie })
  }

  async page(path: string): Promise<z.infer<typeof CasePage>> {
    const answer = await fetch(`${this.baseUrl}${path}`, { headers: this.headers })
    if (!answer.ok) throw new Failure(`GET ${path}: ${answer.status}`)
    return CasePage.parse(await answer.json())
  }
}

const INBOX = '/api/v1/cases?queue=inbox'

interface DeepPage {
  readonly path: string
  readonly number: number
  readonly caseIds: readonly string[]
}

/** Walks the inbox by its cursors, as somebody who keeps scrolling would; shorter inboxes end earlier. */
async function walkTo(reader: Reader, wanted: number): Promise<DeepPage> {
  let path = INBOX
  const caseIds: string[] = []
  for (let number = 1; ; number += 1) {
    const { items, nextCursor } = await reader.page(path)
    caseIds.push(...items.map(({ id }) => id))
    if (number === wanted || !nextCursor) return { path, number, caseIds }
    path = `${INBOX}&cursor=${nextCursor}`
  }
}

async function pathsFor(reader: Reader): Promise<[name: string, nextPath: () => string][]> {
  const { path, number, caseIds } = await walkTo(reader, DEEP_PAGE)
  if (caseIds.length === 0) throw new Failure('The inbox is empty: load some cases first (--cases N).')
  let opened = 0
  const nextId = () => caseIds[(opened += 1) % caseIds.length] ?? ''
  const always = (fixed: string) => () => fixed
  const search = `/api/v1/cases?queue=all&q=${encodeURIComponent(RARE_WORD)}`
  return [
    ['inbox, page 1', always(INBOX)],
    [`inbox, page ${number}`, always(path)],
    ['figures above it', always('/api/v1/cases/counts')],
    ['case page', () => `/api/v1/cases/${nextId()}`],
    ['likely duplicates', () => `/api/v1/cases/${nextId()}/duplicates`],
    ['search, rare word', always(search)],
  ]
}

async function benchReader({ baseUrl, seconds }: ReadBench, username: string): Promise<Read[]> {
  const reader = await Reader.signIn(baseUrl, username)
  const results: Read[] = []
  for (const [name, nextPath] of await pathsFor(reader)) {
    const target = { url: baseUrl, headers: reader.headers, connections: CONNECTIONS, nextPath }
    await generateLoad({ ...target, seconds: 1 })
    const result = measure([await generateLoad({ ...target, seconds })])
    results.push({ name, username, connections: CONNECTIONS, result })
  }
  return results
}

/** Citizens who type what is much like a report of the inbox. */
async function benchTyping({ baseUrl, seconds }: ReadBench): Promise<Read> {
  const { items } = await (await Reader.signIn(baseUrl, READERS[0])).page(`${INBOX}&limit=100`)
  let typed = 0
  const nextBody = () =>
    JSON.stringify({ text: `${items[(typed += 1) % items.length]?.title ?? ''} lâu nay chưa ai sửa` })
  const headers = { 'Content-Type': 'application/json' }
  const target = { url: `${baseUrl}/api/v1/similar-reports`, method: 'POST' as const, headers, nextBody }
  // The first questions have the model loaded
  await generateLoad({ ...target, connections: 1, seconds: WARM_UP_SECONDS })
  const result = measure([await generateLoad({ ...target, connections: CONNECTIONS, seconds })])
  return { name: 'like reports while typing', username: 'citizens', connections: CONNECTIONS, result }
}

/** What staff look at all day and citizens while they type, at the loaded size. */
export async function benchReads(bench: ReadBench): Promise<Read[]> {
  const results: Read[] = []
  for (const username of READERS) {
    results.push(...(await step(`Reads as ${username}`, () => benchReader(bench, username))))
  }
  results.push(await step('Citizens typing', () => benchTyping(bench)))
  return results
}
