import { Dropdown } from 'antd'
import { useMe, useSignOut } from '../session/session-queries'
import { failureSentence } from '../ui/failure-note'
import { Icon } from '../ui/icon'
import { useWords } from '../ui/language'
import { useToast } from '../ui/toast'

export function AccountMenu() {
  const words = useWords()
  const toast = useToast()
  const me = useMe()
  const signOut = useSignOut()
  const leave = () =>
    signOut.mutate(undefined, { onError: (error) => toast(failureSentence(error, words), 'problem') })
  const about = `${words(`roles.${me.role}`)} · ${me.departmentName}`
  const items = [
    { key: 'about', type: 'group' as const, label: `${me.name} (${about})` },
    { key: 'leave', label: words('shell.signOut'), onClick: leave },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <button type="button" className="account-button" aria-haspopup="menu" title={about}>
        <Icon name="person" size={18} />
        <span className="account-words">
          <span className="account-name">{me.name}</span>
          <span className="account-unit">{me.departmentName}</span>
        </span>
        <span className="visually-hidden">{words('shell.account')}</span>
      </button>
    </Dropdown>
  )
}
