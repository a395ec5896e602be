import { caseEndpoints } from './cases/case.endpoints'
import { duplicateEndpoints } from './cases/duplicate.endpoints'
import { filingEndpoints } from './cases/filing.endpoints'
import { eventEndpoints } from './events/event.endpoints'
import type { EventHub } from './events/event-hub'
import type { Endpoint } from './http/endpoint'
import { jobEndpoints } from './jobs/job.endpoints'
import { mailEndpoints } from './mails/mail.endpoints'
import { referenceEndpoints } from './reference/reference.endpoints'
import { algorithmEndpoints } from './reports/algorithm.endpoints'
import { sessionEndpoints } from './session/session.endpoints'
import { trackingEndpoints } from './tracking/tracking.endpoints'

/** Every endpoint of the API; the OpenAPI document is made of the same list. */
export function allEndpoints(hub?: EventHub): Endpoint[] {
  return [
    ...filingEndpoints,
    ...caseEndpoints,
    ...duplicateEndpoints,
    ...trackingEndpoints,
    ...sessionEndpoints,
    ...referenceEndpoints,
    ...algorithmEndpoints,
    ...eventEndpoints(hub),
    ...jobEndpoints,
    ...mailEndpoints,
  ]
}
