import { staff } from '../http/access'
import { endpoint, type Endpoint } from '../http/endpoint'
import type { EventHub } from './event-hub'

/** The stream of changes; its hub lives as long as the process. */
export function eventEndpoints(hub: EventHub | undefined): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/events',
      summary: 'Changes of visible cases as they happen (server-sent events)',
      tag: 'operations',
      access: staff,
      produces: 'text/event-stream',
      handle: async ({ ctx, res }) => {
        hub?.add(ctx.actor, res)
        return await Promise.resolve()
      },
    }),
  ]
}
