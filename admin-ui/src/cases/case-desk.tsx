import { Tabs } from 'antd'
import { useRef, useState, type RefObject } from 'react'
import { useSearchParams } from 'react-router-dom'
import type { CaseAction, CaseView } from '../api/types'
import { useWords } from '../ui/language'
import { useMedia } from '../ui/use-media'
import { useShortcuts } from '../ui/use-shortcuts'
import { ActionBar } from './action-bar'
import { CaseDialog, type DialogName } from './case-dialog'
import { CaseFactsColumn } from './case-facts-column'
import { CaseHead, useLeave } from './case-head'
import { useCaseMove } from './case-moves'
import { CaseWords } from './case-words'
import { CaseWork } from './case-work'
import { MergedBanner } from './merge-note'

type EditorRef = RefObject<HTMLTextAreaElement | null>

function useDesk(found: CaseView) {
  const [search] = useSearchParams()
  const asked = search.get('do') === 'return' && found.can.includes('return') ? 'return' : undefined
  const [dialog, setDialog] = useState<DialogName | undefined>(asked)
  const [tab, setTab] = useState('words')
  const [isEvidenceShown, setIsEvidenceShown] = useState(true)
  const editor: EditorRef = useRef(null)
  const move = useCaseMove(found)
  return { dialog, setDialog, tab, setTab, isEvidenceShown, setIsEvidenceShown, editor, move }
}

type Desk = ReturnType<typeof useDesk>

function useDeskKeys(found: CaseView, { setDialog, setTab, editor, move }: Desk): void {
  const leave = useLeave()
  const may = (action: CaseAction, act: () => void) => () => {
    if (found.can.includes(action)) act()
  }
  useShortcuts({
    a: may('take', () => move.mutate({ action: 'take' })),
    r: may('return', () => setDialog('return')),
    t: may('assign', () => setDialog('assign')),
    e: may('reply', () => {
      setTab('work')
      // In tabs the editor has to be shown first; in columns the very next key already belongs to it
      if (editor.current) editor.current.focus()
      else requestAnimationFrame(() => editor.current?.focus())
    }),
    Escape: leave,
  })
}

/** One case on the officer's desk: the citizen's words, the work, the facts. */
export function CaseDesk({ found }: { found: CaseView }) {
  const isWide = useMedia('(min-width: 1366px)')
  const desk = useDesk(found)
  useDeskKeys(found, desk)
  const { dialog, setDialog, move } = desk
  const actions = (
    <ActionBar
      found={found}
      isBusy={move.isPending}
      onTake={() => move.mutate({ action: 'take' })}
      onOpen={setDialog}
    />
  )
  return (
    <article className="case-desk">
      <CaseHead found={found} />
      <MergedBanner found={found} />
      {isWide ? (
        <DeskColumns found={found} desk={desk} actions={actions} />
      ) : (
        <DeskTabs found={found} desk={desk} actions={actions} />
      )}
      {dialog && found.can.includes(dialog) && (
        <CaseDialog name={dialog} found={found} move={move} onClose={() => setDialog(undefined)} />
      )}
    </article>
  )
}

interface DeskProps {
  readonly found: CaseView
  readonly desk: Desk
  readonly actions: React.ReactNode
}

function deskParts({ found, desk }: DeskProps) {
  const { isEvidenceShown, setIsEvidenceShown } = desk
  return {
    words: <CaseWords found={found} isEvidenceShown={isEvidenceShown} />,
    work: <CaseWork found={found} move={desk.move} editor={desk.editor} />,
    facts: (
      <CaseFactsColumn found={found} isEvidenceShown={isEvidenceShown} onShowEvidence={setIsEvidenceShown} />
    ),
  }
}

function DeskColumns(props: DeskProps) {
  const parts = deskParts(props)
  return (
    <div className="desk-columns">
      <div>{parts.words}</div>
      <div>
        {props.actions}
        {parts.work}
      </div>
      <div>{parts.facts}</div>
    </div>
  )
}

function DeskTabs(props: DeskProps) {
  const words = useWords()
  const parts = deskParts(props)
  const items = (['words', 'work', 'facts'] as const).map((key) => ({
    key,
    label: words(`case.tabs.${key}`),
    children: parts[key],
  }))
  return (
    <>
      {props.actions}
      <Tabs items={items} activeKey={props.desk.tab} onChange={props.desk.setTab} />
    </>
  )
}
