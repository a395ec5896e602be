import { NavLink } from 'react-router-dom'
import type { Session } from '../api/types'
import { useInboxCounts } from '../cases/case-list-queries'
import { operates, readsCases, triages, useMe } from '../session/session-queries'
import { Icon, type IconName } from '../ui/icon'
import { useWords } from '../ui/language'

interface Place {
  readonly to: string
  readonly name: string
  readonly icon: IconName
  readonly isFor: (me: Session) => boolean
}

const PLACES: readonly Place[] = [
  { to: '/inbox', name: 'inbox', icon: 'inbox', isFor: readsCases },
  { to: '/triage', name: 'triage', icon: 'triage', isFor: triages },
  { to: '/answered', name: 'answered', icon: 'reply', isFor: readsCases },
  { to: '/all', name: 'all', icon: 'list', isFor: readsCases },
  { to: '/jobs', name: 'jobs', icon: 'wrench', isFor: operates },
  { to: '/mails', name: 'mails', icon: 'mail', isFor: operates },
]

export function ShellNav() {
  const words = useWords()
  const me = useMe()
  return (
    <nav className="shell-nav" aria-label={words('shell.nav')}>
      <ul>
        {PLACES.filter((place) => place.isFor(me)).map(({ to, name, icon }) => (
          <li key={to}>
            <NavLink to={to}>
              <Icon name={icon} size={18} />
              <span>{words(`nav.${name}`)}</span>
              {name === 'triage' && <TriageCount />}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function TriageCount() {
  const { data } = useInboxCounts()
  return data && data.triage > 0 ? <span className="nav-count">{data.triage}</span> : null
}
