import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import { isFailure, unwrap } from '../api/failure'
import type { Session } from '../api/types'

export const SESSION_KEY = ['session'] as const

async function whoAmI(signal: AbortSignal): Promise<Session | null> {
  try {
    return await unwrap(api.GET('/session', { signal }))
  } catch (error) {
    if (isFailure(error, 401)) return null
    throw error
  }
}

/** Who is signed in; null when nobody is. */
export function useSession() {
  return useQuery({
    queryKey: SESSION_KEY,
    queryFn: ({ signal }) => whoAmI(signal),
    staleTime: Infinity,
  })
}

/** The signed-in person, inside pages that are shown only to one. */
export function useMe(): Session {
  const { data } = useSession()
  if (!data) throw new Error('useMe outside a session')
  return data
}

/** Nothing of the person before stays in memory; the session itself is watched, so it is replaced, not dropped. */
function changePerson(client: QueryClient, session: Session | null): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] })
  client.setQueryData(SESSION_KEY, session)
}

export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { username: string; password: string }) => unwrap(api.POST('/session', { body })),
    onSuccess: (session) => {
      changePerson(client, session)
    },
  })
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/session', {})),
    onSuccess: () => {
      changePerson(client, null)
    },
  })
}

export const readsCases = (me: Session): boolean => me.role !== 'administrator'
export const triages = (me: Session): boolean => me.role === 'operator' || me.role === 'inspector'
export const operates = (me: Session): boolean => me.role === 'operator' || me.role === 'administrator'
