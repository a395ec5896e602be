import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router-dom'
import { api } from '../api/client'
import { isFailure, unwrap } from '../api/failure'
import type { MailSummary } from '../api/types'
import { EmptyNote } from '../ui/empty-note'
import { FailureNote } from '../ui/failure-note'
import { useWords } from '../ui/language'
import { LateSkeleton } from '../ui/late-skeleton'
import { Moment } from '../ui/moment'
import { PageTitle } from '../ui/page-title'
import { MailReader } from './mail-reader'
import '../ui/records.css'
import './mails.css'

/** Letters that left, when the system keeps them itself instead of handing them to a mail server. */
export function MailsPage() {
  const words = useWords()
  const [search] = useSearchParams()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['mails'],
    queryFn: ({ signal }) => unwrap(api.GET('/mails', { signal })),
  })
  const isElsewhere = isFailure(error, 404)
  return (
    <>
      <PageTitle>{words('nav.mails')}</PageTitle>
      <p className="muted">{words('mails.about')}</p>
      {isPending && <LateSkeleton />}
      {isElsewhere && <EmptyNote icon="mail" title={words('mails.elsewhere')} />}
      {error && !isElsewhere && <FailureNote error={error} onRetry={refetch} />}
      {data && <Mails mails={data} chosen={search.get('file')} />}
    </>
  )
}

function Mails({ mails, chosen }: { mails: readonly MailSummary[]; chosen: string | null }) {
  const words = useWords()
  if (mails.length === 0) return <EmptyNote icon="mail" title={words('mails.none')} />
  return (
    <div className="mails">
      <ul className="records">
        {mails.map((mail) => (
          <MailRow key={mail.file} mail={mail} isChosen={mail.file === chosen} />
        ))}
      </ul>
      {chosen ? <MailReader file={chosen} /> : <EmptyNote icon="mail" title={words('mails.choose')} />}
    </div>
  )
}

function MailRow({ mail, isChosen }: { mail: MailSummary; isChosen: boolean }) {
  const [, setSearch] = useSearchParams()
  return (
    <li>
      <button
        type="button"
        className="record mail-row"
        aria-pressed={isChosen}
        onClick={() => setSearch({ file: mail.file })}
      >
        <span className="record-title">{mail.subject}</span>
        <span>{mail.to}</span>
        <span className="muted small">
          <Moment at={mail.sentAt} />
        </span>
      </button>
    </li>
  )
}
