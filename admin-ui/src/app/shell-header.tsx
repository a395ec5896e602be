import { Link } from 'react-router-dom'
import { readsCases, useMe } from '../session/session-queries'
import { Icon } from '../ui/icon'
import { LanguageSwitch } from '../ui/language-switch'
import { useWords } from '../ui/language'
import { useShade } from '../ui/shade'
import { AccountMenu } from './account-menu'
import { SearchBox } from './search-box'

interface ShellHeaderProps {
  readonly isConnected: boolean
  readonly onHelp: () => void
}

export function ShellHeader({ isConnected, onHelp }: ShellHeaderProps) {
  const me = useMe()
  return (
    <header className="shell-header">
      <Link to="/" className="brand">
        Hồi Âm 1022
      </Link>
      {readsCases(me) && <SearchBox />}
      <div className="shell-tools">
        <LineState isConnected={isConnected} />
        <LanguageSwitch />
        <ShadeButton />
        <HelpButton onHelp={onHelp} />
        <AccountMenu />
      </div>
    </header>
  )
}

function LineState({ isConnected }: { isConnected: boolean }) {
  const words = useWords()
  return (
    <span role="status">
      {!isConnected && (
        <span className="line-down">
          <Icon name="unplugged" />
          {words('shell.lineDown')}
        </span>
      )}
    </span>
  )
}

function ShadeButton() {
  const words = useWords()
  const { isDark, toggle } = useShade()
  const label = words(isDark ? 'shell.toLight' : 'shell.toDark')
  return (
    <button type="button" className="icon-button" onClick={toggle} aria-label={label} title={label}>
      <Icon name={isDark ? 'sun' : 'moon'} size={18} />
    </button>
  )
}

function HelpButton({ onHelp }: { onHelp: () => void }) {
  const words = useWords()
  return (
    <button
      type="button"
      className="icon-button only-wide"
      onClick={onHelp}
      aria-label={words('shortcuts.title')}
      title={`${words('shortcuts.title')} (?)`}
    >
      <Icon name="help" size={18} />
    </button>
  )
}
