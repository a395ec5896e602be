import { Radio } from 'antd'
import type { CaseView } from '../api/types'
import { useWords } from '../ui/language'
import { mayLead, otherOf, type MergePlan } from './merge-plan'

interface MainChoiceProps {
  readonly found: CaseView
  readonly plan: MergePlan
  readonly onChoose: (mainId: string) => void
}

/** Which case goes on. */
export function MainChoice({ found, plan, onChoose }: MainChoiceProps) {
  const words = useWords()
  const other = otherOf(plan, found)
  const oldest = found.openedAt <= other.openedAt ? found.id : other.id
  const remarks = (side: CaseView) => [
    ...(side.id === oldest ? [words('duplicates.oldest')] : []),
    ...(side.mergedCount > 0 ? [words('duplicates.leads', { count: side.mergedCount })] : []),
    ...(mayLead(side) ? [] : [words('duplicates.cannotLead')]),
  ]
  return (
    <fieldset className="main-choice">
      <legend>{words('duplicates.main')}</legend>
      <Radio.Group value={plan.main.id} onChange={(event) => onChoose(String(event.target.value))}>
        {[found, other].map((side) => (
          <Radio key={side.id} value={side.id} disabled={!mayLead(side)}>
            {words('duplicates.keep', { code: side.code })}
            <span className="muted"> {remarks(side).join(', ')}</span>
          </Radio>
        ))}
      </Radio.Group>
      <p className="muted small">{words('duplicates.mainHint')}</p>
    </fieldset>
  )
}
