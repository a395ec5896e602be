import { useSearchParams } from 'react-router-dom'
import type { CaseQueue } from '../api/types'
import { useWords } from '../ui/language'
import { PageTitle } from '../ui/page-title'
import { CaseList } from './case-list'
import { CaseListFilters } from './case-list-filters'
import { DueChips } from './due-chips'
import { readListSearch } from './list-search'
import { SavedViews } from './saved-views'
import './case-list.css'
import './case-marks.css'

/** One queue of cases by deadline; its filters live in the address, so a view can be kept or sent on. */
export function CaseListPage({ queue }: { queue: CaseQueue }) {
  const words = useWords()
  const [search] = useSearchParams()
  const query = readListSearch(queue, search)
  const title = query.q ? words('list.found', { sought: query.q }) : words(`nav.${queue}`)
  return (
    <>
      <div className="list-head">
        <PageTitle>{title}</PageTitle>
        {queue === 'inbox' && <DueChips />}
        <div className="list-tools">
          <CaseListFilters queue={queue} query={query} />
          <SavedViews />
        </div>
      </div>
      <CaseList query={query} />
    </>
  )
}
