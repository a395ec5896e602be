import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import { isFailure, unwrap } from '../api/failure'
import type { CaseView } from '../api/types'
import { failureSentence } from '../ui/failure-note'
import { useWords } from '../ui/language'
import { useToast } from '../ui/toast'
import { caseKeys, refreshCase, refreshCases } from './case-keys'

/** Cases that may be about the same matter; read anew whenever the case is. */
export function useDuplicates(id: string) {
  return useQuery({
    queryKey: caseKeys.duplicates(id),
    queryFn: ({ signal }) => unwrap(api.GET('/cases/{id}/duplicates', { params: { path: { id } }, signal })),
  })
}

type Ends = Pick<CaseView, 'id' | 'code' | 'version'>

interface Merge {
  readonly merged: Ends
  readonly main: Pick<CaseView, 'id' | 'code'>
  readonly note?: string
}

function useSettled() {
  const words = useWords()
  const toast = useToast()
  const client = useQueryClient()
  const refresh = (...ids: string[]) => {
    for (const id of ids) refreshCase(client, id)
    refreshCases(client)
  }
  const fail = (error: unknown, ...ids: string[]) => {
    const isStale = isFailure(error, 409) && error.code === 'case/stale-version'
    toast(isStale ? words('failure.stale') : failureSentence(error, words), 'problem')
    if (isFailure(error, 409)) refresh(...ids)
  }
  return { words, toast, refresh, fail }
}

/** Puts a merged case back where it was. */
export function useUnmerge() {
  const { words, toast, refresh, fail } = useSettled()
  return useMutation({
    mutationFn: async ({ id }: { id: string; mainId: string }) => {
      const params = { path: { id } }
      const { version } = await unwrap(api.GET('/cases/{id}', { params }))
      return await unwrap(api.POST('/cases/{id}/unmerge', { params, body: { version } }))
    },
    onSuccess: ({ id }, { mainId }) => {
      refresh(id, mainId)
      toast(words('duplicates.undone'))
    },
    onError: (error, { id, mainId }) => fail(error, id, mainId),
  })
}

/** Merges, says so, and offers to undo it while the note stands. */
export function useMerge() {
  const { words, toast, refresh, fail } = useSettled()
  const unmerge = useUnmerge()
  return useMutation({
    mutationFn: ({ merged: { id, version }, main, note }: Merge) => {
      const body = { version, mainId: main.id, ...(note && { note }) }
      return unwrap(api.POST('/cases/{id}/merge', { params: { path: { id } }, body }))
    },
    onSuccess: (_, { merged, main }) => {
      refresh(merged.id, main.id)
      const undo = () => unmerge.mutate({ id: merged.id, mainId: main.id })
      const note = words('duplicates.merged', { merged: merged.code, main: main.code })
      toast(note, 'done', { label: words('duplicates.undo'), act: undo })
    },
    onError: (error, { merged, main }) => fail(error, merged.id, main.id),
  })
}
