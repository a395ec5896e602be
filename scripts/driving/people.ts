import { z } from 'zod'
import { CaseReceipt, CaseView, HistoryView, TrackedCase } from '../../core/cases/case.schema'
import { DEMO_ACCOUNTS } from '../../core/seed/demo-accounts'
import { Failure } from '../setup/say.mjs'

/** Sends one request and reads its JSON. @throws Failure with status and code for any refusal */
async function call<T>(schema: z.ZodType<T>, url: string, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(url, init)
  const body: unknown = await answer.json()
  if (!answer.ok)
    throw new Failure(
      `${init.method ?? 'GET'} ${new URL(url).pathname}: ${answer.status} ${JSON.stringify(body)}`,
    )
  return schema.parse(body)
}

export interface Report {
  readonly text: string
  readonly email: string
  readonly photo?: Uint8Array<ArrayBuffer>
}

/** A citizen: files, then follows by the private link. */
export class Citizen {
  constructor(private readonly baseUrl: string) {}

  async file({ text, email, photo }: Report): Promise<CaseReceipt> {
    const url = `${this.baseUrl}/api/v1/cases`
    if (!photo) {
      const headers = { 'Content-Type': 'application/json' }
      return await call(CaseReceipt, url, {
        method: 'POST',
        headers,
        body: JSON.stringify({ text, contact: { email } }),
      })
    }
    const form = new FormData()
    form.set('case', JSON.stringify({ text, contact: { email } }))
    form.append('photos', new Blob([photo], { type: 'image/jpeg' }), 'anh.jpg')
    return await call(CaseReceipt, url, { method: 'POST', body: form })
  }

  async follow({ link }: CaseReceipt): Promise<TrackedCase> {
    const path = new URL(link).pathname.replace('/theo-doi', '/api/v1/tracking')
    return await call(TrackedCase, `${this.baseUrl}${path}`)
  }
}

/** A member of staff with a session. */
export class Officer {
  private constructor(
    private readonly baseUrl: string,
    private readonly cookie: string,
  ) {}

  static async signIn(baseUrl: string, username: string): Promise<Officer> {
    const account = DEMO_ACCOUNTS.find((candidate) => candidate.username === username)
    const answer = await fetch(`${baseUrl}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username, password: account?.password }),
    })
    const [cookie] = answer.headers.getSetCookie()
    if (!answer.ok || !cookie) throw new Failure(`${username} could not sign in: ${answer.status}`)
    return new Officer(baseUrl, cookie.split(';')[0] ?? '')
  }

  async read(id: string): Promise<CaseView> {
    return await call(CaseView, `${this.baseUrl}/api/v1/cases/${id}`, { headers: { Cookie: this.cookie } })
  }

  async history(id: string): Promise<z.infer<typeof HistoryView>[]> {
    const headers = { Cookie: this.cookie }
    return await call(z.array(HistoryView), `${this.baseUrl}/api/v1/cases/${id}/history`, { headers })
  }

  async act(
    id: string,
    action: 'taking' | 'reply' | 'closing',
    body: Record<string, unknown>,
  ): Promise<CaseView> {
    return await call(CaseView, `${this.baseUrl}/api/v1/cases/${id}/${action}`, {
      method: 'POST',
      headers: { Cookie: this.cookie, 'Content-Type': 'application/json', 'X-Requested-With': 'smoke' },
      body: JSON.stringify(body),
    })
  }
}
