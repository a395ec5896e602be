import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router-dom'
import { api } from '../api/client'
import { unwrap } from '../api/failure'
import type { DeadJob } from '../api/types'
import { readsCases, useMe } from '../session/session-queries'
import { EmptyNote } from '../ui/empty-note'
import { FailureNote, failureSentence } from '../ui/failure-note'
import { useWords } from '../ui/language'
import { LateSkeleton } from '../ui/late-skeleton'
import { Moment } from '../ui/moment'
import { PageTitle } from '../ui/page-title'
import { useToast } from '../ui/toast'
import '../ui/records.css'

const DEAD_JOBS = ['jobs', 'dead']

function useRetry() {
  const words = useWords()
  const toast = useToast()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/jobs/dead/{id}/retry', { params: { path: { id } } })),
    onSuccess: () => toast(words('jobs.retried')),
    onError: (error) => toast(failureSentence(error, words), 'problem'),
    onSettled: () => client.invalidateQueries({ queryKey: DEAD_JOBS }),
  })
}

/** Work that failed too often: what it was, why it failed, and another try. */
export function DeadJobsPage() {
  const words = useWords()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: DEAD_JOBS,
    queryFn: ({ signal }) => unwrap(api.GET('/jobs/dead', { signal })),
  })
  return (
    <>
      <PageTitle>{words('nav.jobs')}</PageTitle>
      <p className="muted">{words('jobs.about')}</p>
      {isPending && <LateSkeleton />}
      {error && <FailureNote error={error} onRetry={refetch} />}
      {data && <DeadJobs jobs={data} />}
    </>
  )
}

function DeadJobs({ jobs }: { jobs: readonly DeadJob[] }) {
  const words = useWords()
  const retry = useRetry()
  if (jobs.length === 0) return <EmptyNote icon="check" title={words('jobs.none')} />
  return (
    <ul className="records">
      {jobs.map((job) => (
        <li key={job.id} className="record">
          <div>
            <p className="record-title">
              {words(`jobs.names.${job.job.replaceAll('.', '-')}`, { defaultValue: job.job })}
            </p>
            <p className="record-error">{job.lastError ?? words('jobs.noError')}</p>
            <p className="muted small">
              {words('jobs.attempts', { count: job.attempts })} · <Moment at={job.deadAt ?? job.createdAt} />
              <CaseLink id={job.caseId} />
            </p>
          </div>
          <Button disabled={retry.isPending} onClick={() => retry.mutate(job.id)}>
            {words('jobs.retry')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** The case the work was for; an administrator runs the system and opens no case. */
function CaseLink({ id }: { id: string | null }) {
  const words = useWords()
  const me = useMe()
  if (!id || !readsCases(me)) return null
  return (
    <>
      {' · '}
      <Link to={`/cases/${id}`}>{words('jobs.openCase')}</Link>
    </>
  )
}
