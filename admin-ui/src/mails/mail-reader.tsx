import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client'
import { unwrap } from '../api/failure'
import { FailureNote } from '../ui/failure-note'
import { useWords } from '../ui/language'
import { LateSkeleton } from '../ui/late-skeleton'
import { Moment } from '../ui/moment'

export function MailReader({ file }: { file: string }) {
  const words = useWords()
  const {
    data: mail,
    error,
    refetch,
  } = useQuery({
    queryKey: ['mails', file],
    queryFn: ({ signal }) => unwrap(api.GET('/mails/{file}', { params: { path: { file } }, signal })),
    staleTime: Infinity,
  })
  if (error) return <FailureNote error={error} onRetry={refetch} />
  if (!mail) return <LateSkeleton />
  return (
    <section className="card mail" aria-labelledby="mail-subject">
      <h2 id="mail-subject">{mail.subject}</h2>
      <p className="muted">
        {mail.from} → {mail.to} · <Moment at={mail.sentAt} />
      </p>
      {mail.html ? (
        // An empty sandbox: a letter carries citizens' words and may run or load nothing here
        <iframe sandbox="" srcDoc={mail.html} title={words('mails.letter', { subject: mail.subject })} />
      ) : (
        <pre>{mail.text}</pre>
      )}
    </section>
  )
}
