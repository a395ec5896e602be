import { createContext, useCallback, useContext, useState, type ReactNode } from 'react'
import { Icon } from './icon'

type Tone = 'done' | 'problem'
interface Toast {
  readonly id: number
  readonly tone: Tone
  readonly text: string
}

const SHOWN_MS = 7_000
let lastId = 0

const ToastContext = createContext<(text: string, tone?: Tone) => void>(() => undefined)

/** Short notes at the foot of the page, read aloud by screen readers as they appear. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const show = useCallback((text: string, tone: Tone = 'done') => {
    const id = (lastId += 1)
    setToasts((shown) => [...shown.slice(-2), { id, tone, text }])
    setTimeout(() => setToasts((shown) => shown.filter((toast) => toast.id !== id)), SHOWN_MS)
  }, [])
  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map(({ id, tone, text }) => (
          <p key={id} className={`toast toast-${tone}`}>
            <Icon name={tone === 'done' ? 'check' : 'overdue'} size={18} />
            {text}
          </p>
        ))}
      </div>
    </ToastContext>
  )
}

export function useToast(): (text: string, tone?: Tone) => void {
  return useContext(ToastContext)
}
