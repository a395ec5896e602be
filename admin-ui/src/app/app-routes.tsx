import { lazy, Suspense } from 'react'
import { Navigate, Route, Routes } from 'react-router-dom'
import type { Session } from '../api/types'
import { operates, readsCases, triages, useSession } from '../session/session-queries'
import { SignInPage } from '../session/sign-in-page'
import { FailureNote } from '../ui/failure-note'
import { LateSkeleton } from '../ui/late-skeleton'
import { NotFoundPage } from './not-found-page'

const Shell = lazy(() => import('./shell').then(({ Shell: page }) => ({ default: page })))
const CaseListPage = lazy(() =>
  import('../cases/case-list-page').then(({ CaseListPage: page }) => ({ default: page })),
)
const CasePage = lazy(() => import('../cases/case-page').then(({ CasePage: page }) => ({ default: page })))
const DeadJobsPage = lazy(() =>
  import('../jobs/dead-jobs-page').then(({ DeadJobsPage: page }) => ({ default: page })),
)
const MailsPage = lazy(() => import('../mails/mails-page').then(({ MailsPage: page }) => ({ default: page })))

export function AppRoutes() {
  const { data: me, error, isPending, refetch } = useSession()
  if (isPending) return <LateSkeleton />
  if (error) return <FailureNote error={error} onRetry={refetch} />
  if (!me) return <SignInPage />
  return (
    <Suspense fallback={<LateSkeleton />}>
      <SignedInRoutes me={me} />
    </Suspense>
  )
}

function SignedInRoutes({ me }: { me: Session }) {
  const home = readsCases(me) ? '/inbox' : '/jobs'
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route index element={<Navigate to={home} replace />} />
        {readsCases(me) && <Route path="inbox" element={<CaseListPage key="inbox" queue="inbox" />} />}
        {triages(me) && <Route path="triage" element={<CaseListPage key="triage" queue="triage" />} />}
        {readsCases(me) && (
          <Route path="answered" element={<CaseListPage key="answered" queue="answered" />} />
        )}
        {readsCases(me) && <Route path="all" element={<CaseListPage key="all" queue="all" />} />}
        {readsCases(me) && <Route path="cases/:id" element={<CasePage />} />}
        {operates(me) && <Route path="jobs" element={<DeadJobsPage />} />}
        {operates(me) && <Route path="mails" element={<MailsPage />} />}
        <Route path="*" element={<NotFoundPage home={home} />} />
      </Route>
    </Routes>
  )
}
