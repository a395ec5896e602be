import { Link, useLocation } from 'react-router-dom'
import { useTaxonomy, useWards } from '../api/catalogue'
import type { CaseSummary } from '../api/types'
import { Icon } from '../ui/icon'
import { nameOf, useLanguage, useWords } from '../ui/language'
import { CLOCK_ICONS, clockStateOf, clockWords } from './case-clock'
import { rememberOpened } from './list-keys'
import { UrgencyMark } from './urgency-mark'

export function CaseRow({ item, now }: { item: CaseSummary; now: Date }) {
  const { pathname, search } = useLocation()
  return (
    <li className={`case-row clock-${clockStateOf(item, now)}`}>
      <RowClock item={item} now={now} />
      <div className="row-main">
        <Link
          to={`/cases/${item.id}`}
          state={{ from: `${pathname}${search}` }}
          className="row-title"
          data-case={item.id}
          onClick={() => rememberOpened(item.id)}
        >
          {item.isRestricted && <Icon name="lock" />}
          {item.title}
        </Link>
        <RowFacts item={item} />
      </div>
      <RowPlace item={item} />
    </li>
  )
}

function RowClock({ item, now }: { item: CaseSummary; now: Date }) {
  const { words, locale } = useLanguage()
  const state = clockStateOf(item, now)
  return (
    <div className="row-clock">
      <span className="clock-words">
        <Icon name={CLOCK_ICONS[state]} />
        {clockWords(item, now, locale) ?? words(`cases:statuses.${item.status}`)}
      </span>
      <span className="row-code">{item.code}</span>
    </div>
  )
}

function RowFacts({ item }: { item: CaseSummary }) {
  const words = useWords()
  return (
    <ul className="row-facts">
      <li>{words(`cases:statuses.${item.status}`)}</li>
      {item.triageReason && <li>{words(`cases:triageReasons.${item.triageReason}`)}</li>}
      {item.urgency && item.urgency !== 'binh-thuong' && (
        <li>
          <UrgencyMark urgency={item.urgency} />
        </li>
      )}
      {item.photoCount > 0 && (
        <li>
          <Icon name="photo" size={14} /> {words('list.photos', { count: item.photoCount })}
        </li>
      )}
      {item.mergedCount > 0 && (
        <li>
          <Icon name="merge" size={14} /> {words('list.merged', { count: item.mergedCount })}
        </li>
      )}
      {item.followerCount > 0 && <li>{words('list.followers', { count: item.followerCount })}</li>}
      {item.assigneeName && (
        <li>
          <Icon name="person" size={14} /> {item.assigneeName}
        </li>
      )}
    </ul>
  )
}

function RowPlace({ item }: { item: CaseSummary }) {
  const { words, locale } = useLanguage()
  const { categories } = useTaxonomy()
  const wards = useWards()
  return (
    <div className="row-place">
      <span>{item.category ? nameOf(categories, item.category, locale) : words('facts.notClassified')}</span>
      <span className="muted">
        {item.wardCode ? nameOf(wards, item.wardCode, locale) : words('facts.noWard')}
      </span>
    </div>
  )
}
