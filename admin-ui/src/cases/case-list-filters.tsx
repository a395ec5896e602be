import { Button } from 'antd'
import { useSearchParams } from 'react-router-dom'
import { useTaxonomy, useWards } from '../api/catalogue'
import type { CaseQueue } from '../api/types'
import { Choice, type Option } from '../ui/choice'
import { nameOf, useLanguage, useWords } from '../ui/language'
import { statusesOf, withPart, type ListQuery } from './list-search'

type Part = 'category' | 'ward' | 'status'

function useFilterOptions(queue: CaseQueue): Readonly<Record<Part, readonly Option[]>> {
  const { words, locale } = useLanguage()
  const { categories } = useTaxonomy()
  const wards = useWards()
  return {
    category: categories.map(({ code }) => ({ value: code, label: nameOf(categories, code, locale) })),
    ward: wards.map(({ code, name }) => ({ value: code, label: name })),
    status: statusesOf(queue).map((status) => ({ value: status, label: words(`cases:statuses.${status}`) })),
  }
}

export function CaseListFilters({ queue, query }: { queue: CaseQueue; query: ListQuery }) {
  const words = useWords()
  const [search, setSearch] = useSearchParams()
  const options = useFilterOptions(queue)
  const parts: readonly Part[] =
    statusesOf(queue).length > 0 ? ['category', 'ward', 'status'] : ['category', 'ward']
  const isFiltered = [...search.keys()].length > 0
  return (
    <div className="filters" role="group" aria-label={words('list.filters')}>
      {parts.map((part) => (
        <Choice
          key={part}
          label={words(`filter.${part}`)}
          options={options[part]}
          value={query[part]}
          onChange={(value) => setSearch(withPart(search, part, value))}
        />
      ))}
      {isFiltered && (
        <Button type="text" onClick={() => setSearch({})}>
          {words('filter.clear')}
        </Button>
      )}
    </div>
  )
}
