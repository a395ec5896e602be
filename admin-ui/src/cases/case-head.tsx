import { Link, useLocation, useNavigate } from 'react-router-dom'
import type { CaseView } from '../api/types'
import { Icon } from '../ui/icon'
import { useWords } from '../ui/language'
import { PageTitle } from '../ui/page-title'
import { UrgencyMark } from './urgency-mark'

const cameFrom = (state: unknown): string =>
  typeof state === 'object' && state && 'from' in state && typeof state.from === 'string'
    ? state.from
    : '/inbox'

/** Back to the list the reader came from, with its filters. */
export function useLeave(): () => Promise<void> {
  const { state } = useLocation() as { state: unknown }
  const navigate = useNavigate()
  return async () => {
    await navigate(cameFrom(state))
  }
}

export function CaseHead({ found }: { found: CaseView }) {
  const words = useWords()
  const { state } = useLocation() as { state: unknown }
  return (
    <header className="case-head">
      <Link to={cameFrom(state)} className="back-link">
        <Icon name="back" /> {words('case.back')}
      </Link>
      <PageTitle>{words('case.title', { code: found.code })}</PageTitle>
      <ul className="case-marks">
        <li className="mark">{words(`cases:statuses.${found.status}`)}</li>
        {found.urgency && (
          <li className="mark">
            <UrgencyMark urgency={found.urgency} />
          </li>
        )}
        {found.isRestricted && (
          <li className="mark">
            <Icon name="lock" size={14} /> {words('case.restricted')}
          </li>
        )}
      </ul>
    </header>
  )
}
