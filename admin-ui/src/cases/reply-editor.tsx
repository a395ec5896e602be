import { Button, Input } from 'antd'
import { useId, useState, type KeyboardEvent, type RefObject } from 'react'
import type { CaseView } from '../api/types'
import { useMe } from '../session/session-queries'
import { Choice } from '../ui/choice'
import { useLanguage, useWords } from '../ui/language'
import { useStored } from '../ui/stored'
import type { useCaseMove } from './case-moves'
import { useReplyTemplates } from './reply-templates'

const SHORTEST = 10
const LONGEST = 10_000

interface ReplyEditorProps {
  readonly found: CaseView
  readonly move: ReturnType<typeof useCaseMove>
  readonly editor: RefObject<HTMLTextAreaElement | null>
}

/** The draft stays in this browser until the answer has left: a stale case or a closed tab loses nothing. */
function useReplyDraft({ found, move }: Pick<ReplyEditorProps, 'found' | 'move'>) {
  const [draft, keep] = useStored(`hoi-am.draft.${found.id}`)
  const text = draft ?? ''
  const length = text.trim().length
  const isReady = length >= SHORTEST && length <= LONGEST && !move.isPending
  const send = () => {
    if (isReady) move.mutate({ action: 'reply', text: text.trim() }, { onSuccess: () => keep(undefined) })
  }
  return { text, length, isReady, send, write: (next: string) => keep(next || undefined) }
}

export function ReplyEditor({ found, move, editor }: ReplyEditorProps) {
  const words = useWords()
  const titleId = useId()
  const [isPreview, setIsPreview] = useState(false)
  const draft = useReplyDraft({ found, move })
  return (
    <section className="card" aria-labelledby={titleId}>
      <h2 id={titleId}>{words(found.replies.length > 0 ? 'reply.titleMore' : 'reply.title')}</h2>
      <TemplateChoice
        found={found}
        onChoose={(text) => draft.write(draft.text ? `${draft.text}\n\n${text}` : text)}
      />
      {isPreview ? (
        <ReplyPreview text={draft.text} />
      ) : (
        <ReplyText draft={draft} labelId={titleId} editor={editor} />
      )}
      {found.mergedCount > 0 && (
        <p className="reply-reach">{words('duplicates.replyReaches', { count: found.mergedCount })}</p>
      )}
      <ReplyNotes draft={draft} />
      <div className="reply-buttons">
        <Button
          type={found.status === 'in-progress' ? 'primary' : 'default'}
          disabled={!draft.isReady}
          onClick={draft.send}
        >
          {words('cases:actions.reply')}
        </Button>
        <Button
          aria-pressed={isPreview}
          disabled={draft.length === 0}
          onClick={() => setIsPreview(!isPreview)}
        >
          {words(isPreview ? 'reply.edit' : 'reply.preview')}
        </Button>
      </div>
    </section>
  )
}

type Draft = ReturnType<typeof useReplyDraft>

function ReplyText({
  draft,
  labelId,
  editor,
}: {
  draft: Draft
  labelId: string
  editor: ReplyEditorProps['editor']
}) {
  const words = useWords()
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') event.currentTarget.blur()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) draft.send()
  }
  return (
    <Input.TextArea
      ref={(area) => {
        editor.current = area?.resizableTextArea?.textArea ?? null
      }}
      aria-labelledby={labelId}
      aria-keyshortcuts="E"
      autoSize={{ minRows: 9, maxRows: 24 }}
      placeholder={words('reply.placeholder')}
      value={draft.text}
      onChange={(event) => draft.write(event.target.value)}
      onKeyDown={onKeyDown}
    />
  )
}

function ReplyNotes({ draft: { length } }: { draft: Draft }) {
  const { words, locale } = useLanguage()
  const isTooLong = length > LONGEST
  const count = words('reply.count', {
    length: length.toLocaleString(locale),
    longest: LONGEST.toLocaleString(locale),
  })
  return (
    <p className="reply-notes">
      <span className={isTooLong ? 'field-error' : 'muted'}>
        {count}
        {isTooLong && ` ${words('reply.tooLong')}`}
      </span>
      {length > 0 && (
        <span className="muted">{words(length < SHORTEST ? 'reply.tooShort' : 'reply.kept')}</span>
      )}
    </p>
  )
}

/** As the citizen will read it: the words, signed by the unit. */
function ReplyPreview({ text }: { text: string }) {
  const words = useWords()
  const me = useMe()
  return (
    <div className="reply-preview" role="region" aria-label={words('reply.preview')}>
      <p className="reply-text">{text}</p>
      <p className="reply-signature">{me.departmentName}</p>
    </div>
  )
}

function TemplateChoice({ found, onChoose }: { found: CaseView; onChoose: (text: string) => void }) {
  const words = useWords()
  const templates = useReplyTemplates(found)
  const options = templates.map(({ name }) => ({ value: name, label: name }))
  return (
    <div className="reply-template">
      <Choice
        label={words('reply.template')}
        options={options}
        value={undefined}
        onChange={(name) => onChoose(templates.find((template) => template.name === name)?.text ?? '')}
      />
    </div>
  )
}
