import { Button } from 'antd'
import { useRef } from 'react'
import type { CaseSummary } from '../api/types'
import { EmptyNote } from '../ui/empty-note'
import { FailureNote } from '../ui/failure-note'
import { useWords } from '../ui/language'
import { LateSkeleton } from '../ui/late-skeleton'
import { useNow } from '../ui/use-now'
import { useCaseList } from './case-list-queries'
import { CaseRow } from './case-row'
import type { ListQuery } from './list-search'
import { useListKeys } from './list-keys'

export function CaseList({ query }: { query: ListQuery }) {
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useCaseList(query)
  if (isPending) return <LateSkeleton rows={8} />
  if (!data) return <FailureNote error={error} onRetry={refetch} />
  const items = data.pages.flatMap((page) => page.items)
  return (
    <>
      {error && <FailureNote error={error} onRetry={refetch} />}
      {items.length === 0 ? <NothingHere query={query} /> : <Rows items={items} />}
      {hasNextPage && <MoreButton isBusy={isFetchingNextPage} onMore={fetchNextPage} />}
    </>
  )
}

function Rows({ items }: { items: readonly CaseSummary[] }) {
  const words = useWords()
  const now = useNow()
  const list = useRef<HTMLUListElement>(null)
  useListKeys(list)
  return (
    <>
      <ul className="case-list" ref={list}>
        {items.map((item) => (
          <CaseRow key={item.id} item={item} now={now} />
        ))}
      </ul>
      <p className="key-hint only-wide" aria-hidden="true">
        {words('list.keys')}
      </p>
    </>
  )
}

function NothingHere({ query }: { query: ListQuery }) {
  const words = useWords()
  const { queue, ...filters } = query
  if (Object.keys(filters).length > 0) {
    return (
      <EmptyNote icon="search" title={words('list.noneFound')}>
        {words('list.noneFoundHint')}
      </EmptyNote>
    )
  }
  return (
    <EmptyNote icon="check" title={words(`list.empty.${queue}`)}>
      {words('list.emptyHint')}
    </EmptyNote>
  )
}

function MoreButton({ isBusy, onMore }: { isBusy: boolean; onMore: () => Promise<unknown> }) {
  const words = useWords()
  return (
    <div className="list-more">
      <Button onClick={onMore} disabled={isBusy}>
        {words(isBusy ? 'loading' : 'list.more')}
      </Button>
    </div>
  )
}
