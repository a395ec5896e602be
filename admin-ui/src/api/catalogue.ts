import { useQuery } from '@tanstack/react-query'
import { api } from './client'
import { unwrap } from './failure'
import type { Department, Taxonomy, Ward } from './types'

const HOUR_MS = 3_600_000

// Rules change a few times a year: an hour-old copy is fresh enough for names
const lasting = { staleTime: HOUR_MS, gcTime: 24 * HOUR_MS }

const NO_TAXONOMY: Taxonomy = { categories: [], kinds: [], urgencies: [] }
const NO_DEPARTMENTS: Department[] = []
const NO_WARDS: Ward[] = []

export function useTaxonomy(): Taxonomy {
  const { data } = useQuery({
    queryKey: ['catalogue', 'taxonomy'],
    queryFn: ({ signal }) => unwrap(api.GET('/taxonomy', { signal })),
    ...lasting,
  })
  return data ?? NO_TAXONOMY
}

export function useDepartments(): Department[] {
  const { data } = useQuery({
    queryKey: ['catalogue', 'departments'],
    queryFn: ({ signal }) => unwrap(api.GET('/departments', { signal })),
    ...lasting,
  })
  return data ?? NO_DEPARTMENTS
}

export function useWards(): Ward[] {
  const { data } = useQuery({
    queryKey: ['catalogue', 'wards'],
    queryFn: ({ signal }) => unwrap(api.GET('/wards', { signal })),
    ...lasting,
  })
  return data ?? NO_WARDS
}

export function useDepartmentStaff(code: string | undefined) {
  return useQuery({
    queryKey: ['catalogue', 'staff', code],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/departments/{code}/staff', { params: { path: { code: code ?? '' } }, signal })),
    enabled: code !== undefined,
    staleTime: HOUR_MS / 12,
  })
}

export function useWardOutline(code: string | null, pin: { lat: number | null; lng: number | null }) {
  const query = pin.lat === null || pin.lng === null ? {} : { lat: pin.lat, lng: pin.lng }
  return useQuery({
    queryKey: ['catalogue', 'outline', code, query],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/wards/{code}/outline', { params: { path: { code: code ?? '' }, query }, signal })),
    enabled: code !== null,
    ...lasting,
  })
}
