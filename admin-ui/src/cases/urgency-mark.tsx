import type { CaseSummary } from '../api/types'
import { Icon } from '../ui/icon'
import { useWords } from '../ui/language'

type Urgency = NonNullable<CaseSummary['urgency']>

export function UrgencyMark({ urgency }: { urgency: Urgency }) {
  const words = useWords()
  return (
    <span className={`urgency urgency-${urgency}`}>
      {urgency !== 'binh-thuong' && <Icon name="overdue" size={14} />}
      {words(`cases:urgencies.${urgency}`)}
    </span>
  )
}
