import { Button } from 'antd'
import type { CaseAction, CaseView } from '../api/types'
import { useWords } from '../ui/language'
import type { DialogName } from './case-dialog'

// In order of weight: the first one possible is the main action; answering has its own button by the editor
const BUTTONS = ['take', 'assign', 'close', 'return'] as const
type ButtonAction = (typeof BUTTONS)[number]

const KEYS: Partial<Record<ButtonAction, string>> = { take: 'a', assign: 't', return: 'r' }

/** The action that stands out: a triage case wants a department, a fresh one an owner, an answered one its end. */
function mainAction({ can, status }: CaseView): CaseAction | undefined {
  if (can.includes('take')) return 'take'
  if (status === 'in-progress' && can.includes('reply')) return 'reply'
  if (status === 'triage' && can.includes('assign')) return 'assign'
  return can.includes('close') ? 'close' : undefined
}

interface ActionBarProps {
  readonly found: CaseView
  readonly isBusy: boolean
  readonly onTake: () => void
  readonly onOpen: (dialog: DialogName) => void
}

export function ActionBar({ found, isBusy, onTake, onOpen }: ActionBarProps) {
  const words = useWords()
  const main = mainAction(found)
  const possible = BUTTONS.filter((action) => found.can.includes(action))
  if (found.can.length === 0) return <p className="action-bar muted">{words('case.nothingToDo')}</p>
  if (possible.length === 0) return null
  return (
    <div className="action-bar" role="group" aria-label={words('case.actions')}>
      {possible.map((action) => (
        <Button
          key={action}
          type={action === main ? 'primary' : 'default'}
          disabled={isBusy}
          aria-keyshortcuts={KEYS[action]}
          onClick={() => (action === 'take' ? onTake() : onOpen(action))}
        >
          {words(`cases:actions.${action}`)}
          {KEYS[action] && <kbd aria-hidden="true">{KEYS[action]}</kbd>}
        </Button>
      ))}
    </div>
  )
}
