import { useQueryClient } from '@tanstack/react-query'
import { useEffect, type RefObject } from 'react'
import { useNavigate } from 'react-router-dom'
import { api } from '../api/client'
import { unwrap } from '../api/failure'
import { failureSentence } from '../ui/failure-note'
import { useWords } from '../ui/language'
import { useToast } from '../ui/toast'
import { useShortcuts } from '../ui/use-shortcuts'
import { refreshCases } from './case-keys'

const LAST_OPENED = 'hoi-am.last-opened'

type ListRef = RefObject<HTMLElement | null>

const rowsOf = (list: ListRef): HTMLAnchorElement[] => [
  ...(list.current?.querySelectorAll<HTMLAnchorElement>('a[data-case]') ?? []),
]

const focusedCase = (): string | undefined =>
  document.activeElement instanceof HTMLElement ? document.activeElement.dataset['case'] : undefined

function move(list: ListRef, step: 1 | -1): void {
  const rows = rowsOf(list)
  const at = rows.findIndex((row) => row === document.activeElement)
  const next = at === -1 && step === -1 ? rows.length - 1 : at + step
  rows[Math.max(0, Math.min(rows.length - 1, next))]?.focus()
}

export function rememberOpened(id: string): void {
  sessionStorage.setItem(LAST_OPENED, id)
}

/** Coming back from a case puts the focus where it was. */
function useReturnFocus(list: ListRef): void {
  useEffect(() => {
    const id = sessionStorage.getItem(LAST_OPENED)
    sessionStorage.removeItem(LAST_OPENED)
    if (id)
      rowsOf(list)
        .find((row) => row.dataset['case'] === id)
        ?.focus()
  }, [list])
}

/** Takes a case straight from the list: the list has no version, so the case is read first. */
async function takeFromList(id: string): Promise<'taken' | 'not-possible'> {
  const path = { id }
  const seen = await unwrap(api.GET('/cases/{id}', { params: { path } }))
  if (!seen.can.includes('take')) return 'not-possible'
  await unwrap(api.POST('/cases/{id}/taking', { params: { path }, body: { version: seen.version } }))
  return 'taken'
}

function useTakeFocused(): () => void {
  const words = useWords()
  const toast = useToast()
  const client = useQueryClient()
  return () => {
    const id = focusedCase()
    if (!id) return
    takeFromList(id)
      .then((outcome) => {
        const isTaken = outcome === 'taken'
        toast(words(isTaken ? 'done.take' : 'list.cannotTake'), isTaken ? 'done' : 'problem')
        refreshCases(client)
      })
      .catch((error: unknown) => toast(failureSentence(error, words), 'problem'))
  }
}

/** j and k walk the rows, a takes the focused one, r opens it with the return dialog. */
export function useListKeys(list: ListRef): void {
  const navigate = useNavigate()
  const take = useTakeFocused()
  const openReturn = async () => {
    const id = focusedCase()
    if (id) await navigate(`/cases/${id}?do=return`)
  }
  useReturnFocus(list)
  useShortcuts({ j: () => move(list, 1), k: () => move(list, -1), a: take, r: openReturn })
}
