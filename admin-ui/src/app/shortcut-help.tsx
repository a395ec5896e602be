import { Modal } from 'antd'
import { useWords } from '../ui/language'

const SHORTCUTS = [
  ['j', 'next'],
  ['k', 'previous'],
  ['Enter', 'open'],
  ['a', 'take'],
  ['r', 'return'],
  ['t', 'assign'],
  ['e', 'reply'],
  ['g', 'merge'],
  ['/', 'search'],
  ['Ctrl K', 'search'],
  ['Esc', 'back'],
  ['?', 'help'],
] as const

export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const words = useWords()
  return (
    <Modal open title={words('shortcuts.title')} footer={null} onCancel={onClose} width={420}>
      <dl className="shortcut-list">
        {SHORTCUTS.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words(`shortcuts.${meaning}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
