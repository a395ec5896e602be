import { useDepartments } from '../api/catalogue'
import type { CaseView, HistoryEntry } from '../api/types'
import { FailureNote } from '../ui/failure-note'
import { nameOf, useLanguage, useWords, type Words } from '../ui/language'
import { LateSkeleton } from '../ui/late-skeleton'
import { Moment } from '../ui/moment'
import { useCaseHistory } from './case-queries'

/** Everything that happened to the case, newest first, in plain sentences. */
export function Timeline({ found }: { found: CaseView }) {
  const words = useWords()
  const { data, error, refetch } = useCaseHistory(found.id)
  return (
    <section className="card" aria-labelledby="case-timeline">
      <h2 id="case-timeline">{words('timeline.title')}</h2>
      {error && <FailureNote error={error} onRetry={refetch} />}
      {!data && !error && <LateSkeleton rows={3} />}
      <ol className="timeline" reversed>
        {data &&
          [...data].reverse().map((entry) => <TimelineEntry key={entry.seq} entry={entry} found={found} />)}
      </ol>
    </section>
  )
}

const textIn = (entry: HistoryEntry, name: string): string | null => {
  const value = entry.data[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** The other end of a merge. */
const codesIn = (entry: HistoryEntry) => ({
  mainCode: textIn(entry, 'mainCode') ?? '',
  mergedCode: textIn(entry, 'mergedCode') ?? '',
})

/** Somebody's own words in an entry: why it came back, a note on the way. */
const remarkOf = (entry: HistoryEntry): string | null => textIn(entry, 'note') ?? textIn(entry, 'comment')

function reasonOf(entry: HistoryEntry, words: Words): string | null {
  const reason = textIn(entry, 'reason')
  if (reason === null || entry.type !== 'case.sent-to-triage') return reason
  return words(`cases:triageReasons.${reason}`)
}

function actorName({ actor }: HistoryEntry, words: Words): string {
  return actor.kind === 'staff' && actor.name ? actor.name : words(`actors.${actor.kind}`)
}

function TimelineEntry({ entry, found }: { entry: HistoryEntry; found: CaseView }) {
  const { words, locale } = useLanguage()
  const departments = useDepartments()
  const code = textIn(entry, 'departmentCode') ?? textIn(entry, 'from') ?? found.departmentCode
  const department = code ? nameOf(departments, code, locale) : words('timeline.someUnit')
  const remark = reasonOf(entry, words) ?? remarkOf(entry)
  const key = `cases:history.${entry.type.replaceAll('.', '-')}`
  return (
    <li>
      <p className="timeline-sentence">
        {words(key, { ...codesIn(entry), department, defaultValue: entry.type })}
      </p>
      {remark && <blockquote>{remark}</blockquote>}
      <p className="muted small">
        <Moment at={entry.at} /> · {actorName(entry, words)}
      </p>
    </li>
  )
}
