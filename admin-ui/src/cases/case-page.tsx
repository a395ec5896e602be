import { useParams } from 'react-router-dom'
import type { CaseView } from '../api/types'
import { isFailure } from '../api/failure'
import { EmptyNote } from '../ui/empty-note'
import { FailureNote } from '../ui/failure-note'
import { useWords } from '../ui/language'
import { LateSkeleton } from '../ui/late-skeleton'
import { PageTitle } from '../ui/page-title'
import { CaseDesk } from './case-desk'
import { useCase } from './case-queries'
import './case-marks.css'
import './case-page.css'
import './case-parts.css'

export function CasePage() {
  const { id = '' } = useParams()
  const words = useWords()
  const { data, error, isPending, refetch } = useCase(id)
  if (isPending) return <LateSkeleton rows={5} />
  if (data) return <FoundCase found={data} error={error} onRetry={refetch} />
  if (!isFailure(error, 404, 403)) return <FailureNote error={error} onRetry={refetch} />
  return (
    <>
      <PageTitle isHidden>{words('notFound.case')}</PageTitle>
      <EmptyNote icon="lock" title={words('notFound.case')}>
        {words('notFound.caseHint')}
      </EmptyNote>
    </>
  )
}

interface FoundCaseProps {
  readonly found: CaseView
  readonly error: unknown
  readonly onRetry: () => Promise<unknown>
}

function FoundCase({ found, error, onRetry }: FoundCaseProps) {
  return (
    <>
      {error !== null && <FailureNote error={error} onRetry={onRetry} />}
      <CaseDesk key={found.id} found={found} />
    </>
  )
}
