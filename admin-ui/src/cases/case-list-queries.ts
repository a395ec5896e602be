import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '../api/client'
import { unwrap } from '../api/failure'
import { readsCases, useMe } from '../session/session-queries'
import { caseKeys } from './case-keys'
import type { ListQuery } from './list-search'

const PAGE_SIZE = 30

export function useCaseList(query: ListQuery) {
  return useInfiniteQuery({
    queryKey: [...caseKeys.lists, query],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam }
      return unwrap(
        api.GET('/cases', { params: { query: { ...query, ...cursor, limit: PAGE_SIZE } }, signal }),
      )
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
}

export function useInboxCounts() {
  const me = useMe()
  return useQuery({
    queryKey: caseKeys.counts,
    queryFn: ({ signal }) => unwrap(api.GET('/cases/counts', { signal })),
    enabled: readsCases(me),
  })
}
