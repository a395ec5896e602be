import { Link, useSearchParams } from 'react-router-dom'
import { triages, useMe } from '../session/session-queries'
import { Icon, type IconName } from '../ui/icon'
import { useLanguage, useWords } from '../ui/language'
import { useInboxCounts } from './case-list-queries'
import { withPart, type Due } from './list-search'

const DUES: readonly { due: Due; icon: IconName }[] = [
  { due: 'overdue', icon: 'overdue' },
  { due: 'today', icon: 'hourglass' },
  { due: 'week', icon: 'clock' },
]

/** How much is due when; each number is a filter. */
export function DueChips() {
  const words = useWords()
  const me = useMe()
  const { data: counts } = useInboxCounts()
  return (
    <ul className="chips" aria-label={words('list.dueChips')}>
      {DUES.map(({ due, icon }) => (
        <FilterChip key={due} part="due" value={due} icon={icon} count={counts?.[due]} />
      ))}
      <FilterChip part="mine" value="1" icon="person" count={counts?.mine} />
      {triages(me) && (
        <li>
          <Link className="chip" to="/triage">
            <Icon name="triage" />
            {words('nav.triage')} <Count value={counts?.triage} />
          </Link>
        </li>
      )}
    </ul>
  )
}

interface FilterChipProps {
  readonly part: 'due' | 'mine'
  readonly value: string
  readonly icon: IconName
  readonly count: number | undefined
}

function FilterChip({ part, value, icon, count }: FilterChipProps) {
  const words = useWords()
  const [search, setSearch] = useSearchParams()
  const isChosen = search.get(part) === value
  const name = part === 'mine' ? 'mine' : value
  const isAlarming = value === 'overdue' && Boolean(count)
  return (
    <li>
      <button
        type="button"
        className={isAlarming ? 'chip chip-overdue' : 'chip'}
        aria-pressed={isChosen}
        onClick={() => setSearch(withPart(search, part, isChosen ? undefined : value))}
      >
        <Icon name={icon} />
        {words(`due.${name}`)} <Count value={count} />
      </button>
    </li>
  )
}

function Count({ value }: { value: number | undefined }) {
  const { locale } = useLanguage()
  return <b className="chip-count">{value === undefined ? '–' : value.toLocaleString(locale)}</b>
}
