import type { QueryClient } from '@tanstack/react-query'

export const caseKeys = {
  lists: ['cases', 'list'],
  counts: ['cases', 'counts'],
  one: (id: string) => ['cases', 'one', id],
  history: (id: string) => ['cases', 'one', id, 'history'],
  duplicates: (id: string) => ['cases', 'one', id, 'duplicates'],
} as const

export function refreshCase(client: QueryClient, id: string): void {
  client.invalidateQueries({ queryKey: caseKeys.one(id) }).catch(reportError)
}

/** Lists and counts, wherever they are shown. */
export function refreshCases(client: QueryClient): void {
  client.invalidateQueries({ queryKey: caseKeys.lists }).catch(reportError)
  client.invalidateQueries({ queryKey: caseKeys.counts }).catch(reportError)
}
