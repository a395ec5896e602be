import createClient, { type Middleware } from 'openapi-fetch'
import type { paths } from './schema'

let language = 'vi'

/** The language in which the server words its sentences from now on. */
export function speakApi(locale: string): void {
  language = locale
}

const manners: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language)
    // A form on another site cannot set a header of its own: the server refuses changes without this one
    request.headers.set('X-Requested-With', 'hoi-am')
    return request
  },
}

export const API_BASE = '/api/v1'

export const api = createClient<paths>({ baseUrl: API_BASE, credentials: 'include' })
api.use(manners)
