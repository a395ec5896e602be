import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import { isFailure, unwrap } from '../api/failure'
import type { AssignCaseBody, CaseView } from '../api/types'
import { failureSentence } from '../ui/failure-note'
import { useWords } from '../ui/language'
import { useToast } from '../ui/toast'
import { caseKeys, refreshCase, refreshCases } from './case-keys'

/** One step of an officer, with what the step needs. */
export type CaseMove =
  | { readonly action: 'take' }
  | { readonly action: 'assign'; readonly input: Omit<AssignCaseBody, 'version'> }
  | { readonly action: 'return'; readonly reason: string }
  | { readonly action: 'reply'; readonly text: string }
  | { readonly action: 'close'; readonly note?: string }

function send({ id, version }: CaseView, move: CaseMove): Promise<CaseView> {
  const params = { path: { id } }
  switch (move.action) {
    case 'take':
      return unwrap(api.POST('/cases/{id}/taking', { params, body: { version } }))
    case 'assign':
      return unwrap(api.POST('/cases/{id}/assignment', { params, body: { version, ...move.input } }))
    case 'return':
      return unwrap(api.POST('/cases/{id}/return', { params, body: { version, reason: move.reason } }))
    case 'reply':
      return unwrap(api.POST('/cases/{id}/reply', { params, body: { version, text: move.text } }))
    case 'close': {
      const note = move.note ? { note: move.note } : {}
      return unwrap(api.POST('/cases/{id}/closing', { params, body: { version, ...note } }))
    }
  }
}

/**
 * Sends a step and shows what came of it. When somebody else was faster the case is read again and the
 * reader told; whatever was typed stays where it is.
 */
export function useCaseMove(seen: CaseView) {
  const words = useWords()
  const toast = useToast()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (move: CaseMove) => send(seen, move),
    onSuccess: (changed, move) => {
      client.setQueryData(caseKeys.one(seen.id), changed)
      refreshCase(client, seen.id)
      refreshCases(client)
      toast(words(`done.${move.action}`))
    },
    onError: (error) => {
      const isStale = isFailure(error, 409)
      toast(isStale ? words('failure.stale') : failureSentence(error, words), 'problem')
      if (isStale) refreshCase(client, seen.id)
    },
  })
}
