import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import type { CaseView, DuplicateSuggestion } from '../api/types'
import { FailureNote } from '../ui/failure-note'
import { Icon } from '../ui/icon'
import { useWords } from '../ui/language'
import { LateSkeleton } from '../ui/late-skeleton'
import { useShortcuts } from '../ui/use-shortcuts'
import { DuplicateDialog } from './duplicate-dialog'
import { useDuplicates } from './duplicate-queries'
import './duplicates.css'

const OPEN_FOR_IT = ['received', 'triage', 'assigned', 'in-progress', 'answered']

/** Other cases that may be about the same matter, each with the reasons and a way to look at both. */
export function DuplicatePanel({ found }: { found: CaseView }) {
  const words = useWords()
  if (found.isRestricted || !OPEN_FOR_IT.includes(found.status)) return null
  return (
    <section className="card" aria-labelledby="case-duplicates">
      <h2 id="case-duplicates">{words('duplicates.title')}</h2>
      <Suggestions found={found} />
    </section>
  )
}

function Suggestions({ found }: { found: CaseView }) {
  const words = useWords()
  const { data, error, isPending, refetch } = useDuplicates(found.id)
  const [compared, setCompared] = useState<DuplicateSuggestion>()
  const first = data?.[0]
  useShortcuts({ g: () => first && setCompared(first) })
  if (isPending) return <LateSkeleton rows={2} />
  if (!data) return <FailureNote error={error} onRetry={refetch} />
  if (data.length === 0) return <p className="muted">{words('duplicates.none')}</p>
  return (
    <>
      <ul className="duplicates">
        {data.map((suggestion, at) => (
          <Suggestion
            key={suggestion.case.id}
            suggestion={suggestion}
            isFirst={at === 0}
            onCompare={() => setCompared(suggestion)}
          />
        ))}
      </ul>
      {compared && (
        <DuplicateDialog found={found} suggestion={compared} onClose={() => setCompared(undefined)} />
      )}
    </>
  )
}

interface SuggestionProps {
  readonly suggestion: DuplicateSuggestion
  readonly isFirst: boolean
  readonly onCompare: () => void
}

const LIKELY_FROM = 0.9
const MAYBE_FROM = 0.7

function likenessOf(probability: number): 'likely' | 'maybe' | 'perhaps' {
  if (probability >= LIKELY_FROM) return 'likely'
  return probability >= MAYBE_FROM ? 'maybe' : 'perhaps'
}

function Suggestion({ suggestion, isFirst, onCompare }: SuggestionProps) {
  const words = useWords()
  const { case: other, probability, why } = suggestion
  const likeness = likenessOf(probability)
  return (
    <li>
      <p className={`likeness likeness-${likeness}`}>
        <Icon name="merge" size={14} /> {words(`duplicates.${likeness}`)}
        <span className="muted">
          {other.code} · {words(`cases:statuses.${other.status}`)}
        </span>
      </p>
      <Link to={`/cases/${other.id}`} className="duplicate-title">
        {other.title}
      </Link>
      <p className="muted small">{why}</p>
      <Button size="small" aria-keyshortcuts={isFirst ? 'g' : undefined} onClick={onCompare}>
        {words('duplicates.compare')}
        <span className="visually-hidden">{words('duplicates.with', { code: other.code })}</span>
        {isFirst && <kbd aria-hidden="true">g</kbd>}
      </Button>
    </li>
  )
}
