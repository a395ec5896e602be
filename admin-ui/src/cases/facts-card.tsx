import type { ReactNode } from 'react'
import { useDepartments, useTaxonomy, useWards } from '../api/catalogue'
import type { CaseView } from '../api/types'
import { nameOf, useLanguage } from '../ui/language'
import { Moment } from '../ui/moment'

function useFacts(found: CaseView): readonly [string, ReactNode][] {
  const { words, locale } = useLanguage()
  const { categories } = useTaxonomy()
  const departments = useDepartments()
  const wards = useWards()
  return [
    ['category', nameOf(categories, found.category, locale)],
    ['wished', found.wishedCategory !== found.category && nameOf(categories, found.wishedCategory, locale)],
    ['kind', found.kind && words(`cases:kinds.${found.kind}`)],
    ['urgency', found.urgency && words(`cases:urgencies.${found.urgency}`)],
    ['department', nameOf(departments, found.departmentCode, locale)],
    ['assignee', found.assigneeName],
    ['wardCode', nameOf(wards, found.wardCode, locale)],
    ['publicity', words(found.isPublic ? 'facts.public' : 'facts.private')],
    ['language', words(`facts.${found.locale}`)],
    ['answeredAt', found.answeredAt && <Moment at={found.answeredAt} />],
    ['closedAt', found.closedAt && <Moment at={found.closedAt} />],
  ]
}

export function FactsCard({ found }: { found: CaseView }) {
  const { words } = useLanguage()
  const known = useFacts(found).filter(([, value]) => Boolean(value))
  return (
    <section className="card" aria-labelledby="case-facts">
      <h2 id="case-facts">{words('facts.title')}</h2>
      <dl className="facts">
        {known.map(([name, value]) => (
          <div key={name}>
            <dt>{words(`facts.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
