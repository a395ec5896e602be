import { useEffect, useRef } from 'react'

export type Shortcuts = Readonly<Record<string, () => unknown>>

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName))

const isDialogOpen = (): boolean =>
  document.querySelector('dialog[open], .ant-modal-wrap:not([style*="none"])') !== null

function handlerFor(event: KeyboardEvent, shortcuts: Shortcuts): (() => unknown) | undefined {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
  const handler = isPlain ? shortcuts[event.key] : undefined
  return event.defaultPrevented || isTyping(event.target) || isDialogOpen() ? undefined : handler
}

/** Single-key shortcuts of a page; silent while somebody types or a dialog is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const handler = handlerFor(event, latest.current)
      if (!handler) return
      event.preventDefault()
      handler()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
