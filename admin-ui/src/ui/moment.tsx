import { formatDay, formatMoment } from '../../../core/sla/civil-date'
import { MINUTE_MS, VIETNAM_ZONE, localDateOf } from '../../../core/departments/working-calendar-zone'
import { useLanguage } from './language'

/** An instant in full: "thứ Hai 30/11/2026, 14:05". */
export function Moment({ at }: { at: string }) {
  const { locale } = useLanguage()
  return <time dateTime={at}>{formatMoment(new Date(at), locale)}</time>
}

/** When something is due: a limit in days ends with the day (BLDS Art. 148.6), so its hour would only puzzle. */
export function DueMoment({ at }: { at: string }) {
  const { locale } = useLanguage()
  const instant = new Date(at)
  const day = localDateOf(instant, VIETNAM_ZONE)
  const isDayEnd = localDateOf(new Date(instant.getTime() + MINUTE_MS), VIETNAM_ZONE) !== day
  return <time dateTime={at}>{isDayEnd ? formatDay(day, locale) : formatMoment(instant, locale)}</time>
}
