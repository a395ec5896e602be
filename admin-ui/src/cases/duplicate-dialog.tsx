import { Input, Modal } from 'antd'
import { useState } from 'react'
import type { CaseView, DuplicateSuggestion } from '../api/types'
import { FailureNote } from '../ui/failure-note'
import { Field } from '../ui/field'
import { useWords } from '../ui/language'
import { LateSkeleton } from '../ui/late-skeleton'
import { useCase } from './case-queries'
import { DuplicateSide } from './duplicate-side'
import { useMerge } from './duplicate-queries'
import { MainChoice } from './main-choice'
import { mayMerge, mergePlan, otherOf, preferredMain, type MergePlan } from './merge-plan'

interface DuplicateDialogProps {
  readonly found: CaseView
  readonly suggestion: DuplicateSuggestion
  readonly onClose: () => void
}

/** Both cases side by side; what merging would do is said before it is done. */
export function DuplicateDialog({ found, suggestion, onClose }: DuplicateDialogProps) {
  const words = useWords()
  const { data: other, error, refetch } = useCase(suggestion.case.id)
  const merge = useMerge()
  const [chosen, choose] = useState<string>()
  const [note, setNote] = useState('')
  const plan = other && mergePlan(found, other, chosen ?? preferredMain(found, other))
  const isReady = plan !== undefined && mayMerge(plan) && !merge.isPending
  const submit = () => {
    if (plan) merge.mutate({ ...plan, note: note.trim() }, { onSuccess: onClose })
  }
  return (
    <Modal
      open
      width={980}
      title={words('duplicates.dialog')}
      okText={plan ? words('duplicates.submit', codesOf(plan)) : words('cases:actions.merge')}
      okButtonProps={{ disabled: !isReady }}
      cancelText={words('duplicates.cancel')}
      onOk={submit}
      onCancel={onClose}
    >
      <p>{words('duplicates.why', { why: suggestion.why })}</p>
      {error && <FailureNote error={error} onRetry={refetch} />}
      {!plan && !error && <LateSkeleton rows={4} />}
      {plan && (
        <>
          <Sides found={found} plan={plan} shared={suggestion.sharedWords} />
          <MainChoice found={found} plan={plan} onChoose={choose} />
          <Consequences plan={plan} />
          <NoteField note={note} onWrite={setNote} />
        </>
      )}
    </Modal>
  )
}

interface SidesProps {
  readonly found: CaseView
  readonly plan: MergePlan
  readonly shared: readonly string[]
}

function Sides({ found, plan, shared }: SidesProps) {
  const words = useWords()
  const other = otherOf(plan, found)
  return (
    <div className="compare">
      <DuplicateSide heading={words('duplicates.this')} side={found} shared={shared} />
      <DuplicateSide heading={words('duplicates.other')} side={other} shared={shared} />
    </div>
  )
}

function NoteField({ note, onWrite }: { note: string; onWrite: (note: string) => void }) {
  const words = useWords()
  return (
    <Field label={words('duplicates.note')}>
      {(control) => (
        <Input {...control} maxLength={1000} value={note} onChange={(event) => onWrite(event.target.value)} />
      )}
    </Field>
  )
}

const codesOf = ({ merged, main }: MergePlan) => ({ merged: merged.code, main: main.code })

function Consequences({ plan }: { plan: MergePlan }) {
  const words = useWords()
  const codes = codesOf(plan)
  const told = ['leaves', 'told', 'answer', ...(plan.bringsForward ? ['clock'] : []), 'undo']
  return (
    <div className="consequences">
      <p>{words('duplicates.consequences', codes)}</p>
      <ul>
        {told.map((name) => (
          <li key={name}>{words(`duplicates.consequence.${name}`, codes)}</li>
        ))}
      </ul>
    </div>
  )
}
