import { createContext, useCallback, useContext, useState, type ReactNode } from 'react'
import { Icon } from './icon'

type Tone = 'done' | 'problem'
/** One thing that can still be done about what the note says. */
interface ToastAction {
  readonly label: string
  readonly act: () => void
}
interface Toast {
  readonly id: number
  readonly tone: Tone
  readonly text: string
  readonly action: ToastAction | undefined
}
type ShowToast = (text: string, tone?: Tone, action?: ToastAction) => void

const SHOWN_MS = 7_000
// Time to read, to think again and to reach the button
const ACTION_SHOWN_MS = 14_000
let lastId = 0

const ToastContext = createContext<ShowToast>(() => undefined)

/** Short notes at the foot of the page, read aloud by screen readers as they appear. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const hide = useCallback((id: number) => {
    setToasts((shown) => shown.filter((toast) => toast.id !== id))
  }, [])
  const show: ShowToast = useCallback(
    (text, tone = 'done', action) => {
      const id = (lastId += 1)
      setToasts((shown) => [...shown.slice(-2), { id, tone, text, action }])
      setTimeout(() => hide(id), action ? ACTION_SHOWN_MS : SHOWN_MS)
    },
    [hide],
  )
  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map(({ id, tone, text, action }) => (
          <p key={id} className={`toast toast-${tone}`}>
            <Icon name={tone === 'done' ? 'check' : 'overdue'} size={18} />
            {text}
            {action && <ActionButton action={action} onDone={() => hide(id)} />}
          </p>
        ))}
      </div>
    </ToastContext>
  )
}

function ActionButton({ action, onDone }: { action: ToastAction; onDone: () => void }) {
  const act = () => {
    onDone()
    action.act()
  }
  return (
    <button type="button" className="toast-action" onClick={act}>
      {action.label}
    </button>
  )
}

export function useToast(): ShowToast {
  return useContext(ToastContext)
}
