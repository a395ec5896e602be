import type { RefObject } from 'react'
import { useDepartments } from '../api/catalogue'
import type { CaseView } from '../api/types'
import { nameOf, useLanguage, useWords } from '../ui/language'
import { Moment } from '../ui/moment'
import type { useCaseMove } from './case-moves'
import { ReplyEditor } from './reply-editor'

interface CaseWorkProps {
  readonly found: CaseView
  readonly move: ReturnType<typeof useCaseMove>
  readonly editor: RefObject<HTMLTextAreaElement | null>
}

/** What the city answers: answers already given, and the next one being written. */
export function CaseWork({ found, move, editor }: CaseWorkProps) {
  return (
    <>
      {found.status === 'triage' && found.triageReason && <TriageNote reason={found.triageReason} />}
      {found.can.includes('take') && <NextStepNote />}
      <Replies replies={found.replies} />
      <RatingCard found={found} />
      {found.can.includes('reply') && <ReplyEditor found={found} move={move} editor={editor} />}
    </>
  )
}

function TriageNote({ reason }: { reason: string }) {
  const words = useWords()
  return (
    <section className="card card-note">
      <h2>{words('case.whyTriage')}</h2>
      <p>{words(`cases:triageReasons.${reason}`)}.</p>
    </section>
  )
}

/** Before somebody has taken the case there is nothing to write yet: say what opens the editor. */
function NextStepNote() {
  const words = useWords()
  return (
    <section className="card card-note">
      <h2>{words('case.next')}</h2>
      <p>{words('case.takeFirst')}</p>
    </section>
  )
}

function Replies({ replies }: { replies: CaseView['replies'] }) {
  const { words, locale } = useLanguage()
  const departments = useDepartments()
  return replies.map((reply) => (
    <section key={reply.id} className="card" aria-label={words('case.answer')}>
      <h2>{words('case.answer')}</h2>
      <p className="reply-text">{reply.text}</p>
      <p className="muted">
        {reply.authorName}, {nameOf(departments, reply.departmentCode, locale)} ·{' '}
        <Moment at={reply.repliedAt} />
      </p>
    </section>
  ))
}

function RatingCard({ found }: { found: CaseView }) {
  const words = useWords()
  if (found.rating === null) return null
  return (
    <section className="card">
      <h2>{words('case.rating')}</h2>
      <p>
        {words(`cases:ratings.${found.rating}`)} ({found.rating}/5)
      </p>
      {found.ratingComment && <blockquote>{found.ratingComment}</blockquote>}
    </section>
  )
}
