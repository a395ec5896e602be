import type { CaseView } from '../api/types'
import { Icon } from '../ui/icon'
import { useLanguage } from '../ui/language'
import { DueMoment } from '../ui/moment'
import { useNow } from '../ui/use-now'
import { CLOCK_ICONS, clockWords } from './case-clock'

/** When the answer is due, and how that day came about. */
export function ClockCard({ found }: { found: CaseView }) {
  const { words, locale } = useLanguage()
  const now = useNow()
  const { state, dueAt, explanation } = found.deadline
  return (
    <section className={`card clock-card clock-${state}`} aria-labelledby="case-clock">
      <h2 id="case-clock">{words('clock.title')}</h2>
      <p className="clock-words clock-large">
        <Icon name={CLOCK_ICONS[state]} size={20} />
        {clockWords(found, now, locale) ?? words(`cases:deadlineStates.${state}`)}
      </p>
      <p>
        <DueMoment at={dueAt} />
      </p>
      <details>
        <summary>{words('clock.why')}</summary>
        <p>{explanation}</p>
        <p className="muted">
          {words('clock.promised')} <DueMoment at={found.promisedAt} />
        </p>
      </details>
    </section>
  )
}
