import { useDepartments, useTaxonomy, useWards } from '../api/catalogue'
import type { CaseView } from '../api/types'
import { Icon } from '../ui/icon'
import { nameOf, useLanguage } from '../ui/language'
import { DueMoment, Moment } from '../ui/moment'
import { cutAtWords } from './shared-words'

interface DuplicateSideProps {
  readonly heading: string
  readonly side: CaseView
  /** Phrases both texts hold. */
  readonly shared: readonly string[]
}

/** One of two cases, with the same facts in the same places as the other. */
export function DuplicateSide({ heading, side, shared }: DuplicateSideProps) {
  const { words } = useLanguage()
  return (
    <section className="compare-side" aria-label={`${heading}: ${side.code}`}>
      <h3>
        {heading}: {side.code}
      </h3>
      <p className="compare-text">
        {cutAtWords(side.text, shared).map(({ start, text, isShared }) =>
          isShared ? <mark key={start}>{text}</mark> : <span key={start}>{text}</span>,
        )}
      </p>
      {side.photos.length > 0 && (
        <ul className="compare-photos">
          {side.photos.map((photo) => (
            <li key={photo.id}>
              <img src={photo.thumbnailUrl} alt="" width={photo.width} height={photo.height} loading="lazy" />
            </li>
          ))}
        </ul>
      )}
      <SideFacts side={side} />
      {side.mergedCount > 0 && (
        <p className="muted">
          <Icon name="merge" size={14} /> {words('duplicates.leads', { count: side.mergedCount })}
        </p>
      )}
    </section>
  )
}

function SideFacts({ side }: { side: CaseView }) {
  const { words, locale } = useLanguage()
  const { categories } = useTaxonomy()
  const departments = useDepartments()
  const wards = useWards()
  const ward = side.wardCode ? nameOf(wards, side.wardCode, locale) : words('facts.noWard')
  const facts = [
    [words('filter.status'), words(`cases:statuses.${side.status}`)],
    [words('case.place'), [side.place.address, ward].filter(Boolean).join(' · ')],
    [
      words('facts.category'),
      side.category ? nameOf(categories, side.category, locale) : words('facts.notClassified'),
    ],
    [words('facts.department'), side.departmentCode ? nameOf(departments, side.departmentCode, locale) : '–'],
  ] as const
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>{words(`cases:channels.${side.channel}`)}</dt>
        <dd>
          <Moment at={side.openedAt} />
        </dd>
      </div>
      <div>
        <dt>{words('clock.title')}</dt>
        <dd>
          <DueMoment at={side.deadline.dueAt} />
        </dd>
      </div>
    </dl>
  )
}
