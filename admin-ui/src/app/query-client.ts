import { QueryCache, QueryClient } from '@tanstack/react-query'
import { isFailure } from '../api/failure'
import { SESSION_KEY } from '../session/session-queries'

const HALF_MINUTE_MS = 30_000
const MAX_RETRIES = 2

/** Only what may pass by itself is tried again: no network, an overloaded or restarting server. */
function isPassing(error: unknown): boolean {
  return isFailure(error, 0, 502, 503, 504)
}

export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      // The session ended elsewhere or expired: show the sign-in page instead of failing piece by piece
      onError: (error) => {
        if (isFailure(error, 401)) client.setQueryData(SESSION_KEY, null)
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: HALF_MINUTE_MS,
        retry: (count, error) => count < MAX_RETRIES && isPassing(error),
      },
      mutations: { retry: false },
    },
  })
  return client
}
