import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client'
import { unwrap } from '../api/failure'
import { caseKeys } from './case-keys'

export function useCase(id: string) {
  return useQuery({
    queryKey: caseKeys.one(id),
    queryFn: ({ signal }) => unwrap(api.GET('/cases/{id}', { params: { path: { id } }, signal })),
  })
}

export function useCaseHistory(id: string) {
  return useQuery({
    queryKey: caseKeys.history(id),
    queryFn: ({ signal }) => unwrap(api.GET('/cases/{id}/history', { params: { path: { id } }, signal })),
  })
}
