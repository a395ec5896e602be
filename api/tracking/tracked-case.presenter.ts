import { clockState } from '../../core/cases/case-deadline'
import { actionsFrom } from '../../core/cases/case-workflow'
import type { Case } from '../../core/cases/case.entity'
import type { TrackedCase } from '../../core/cases/case.schema'
import type { RuleBook } from '../../core/cases/rule-book.queries'
import type { TrackedFile } from '../../core/cases/tracked-case.queries'
import type { HistoryEntry } from '../../core/platform/history.entity'
import { wordsFor, type Locale } from '../../core/platform/i18n'
import { explainDeadline } from '../../core/sla/deadline-words'
import { presentPhotos } from '../cases/case.presenter'

interface Reader {
  readonly now: Date
  readonly locale: Locale
  readonly book: RuleBook
  /** Path of the reader's own view, under which the photos lie. */
  readonly base: string
}

// What happened inside the offices is not the citizen's to read in every detail
const TOLD = new Set([
  'case.opened',
  'case.routed',
  'case.sent-to-triage',
  'case.taken',
  'case.assigned',
  'case.returned',
  'case.replied',
  'case.closed',
  'case.rated',
  'case.merged',
  'case.unmerged',
])

/** A case as its citizen, or anybody with the code, may follow it. */
export function presentTrackedCase({ now, locale, book, base }: Reader, file: TrackedFile): TrackedCase {
  const { found, isOwn, main } = file
  const nameOf = departmentNames(book, locale)
  return {
    code: found.code,
    status: found.status,
    statusWords: wordsFor(locale)(`statuses.${found.status}`),
    category: termName(book, found.category, locale),
    departmentName: found.departmentCode ? nameOf(found.departmentCode) : null,
    wardName: found.wardCode ? (book.wards.get(found.wardCode)?.name ?? null) : null,
    openedAt: found.openedAt.toISOString(),
    dueAt: found.dueAt.toISOString(),
    promise: explainDeadline(found.deadlineWorking, locale),
    deadlineState: clockState(withAnswerOf(found, main), now),
    steps: file.history
      .filter(({ type }) => TOLD.has(type))
      .map((entry) => tell(entry, nameOf, locale))
      .reverse(),
    isOwn,
    mergedInto: presentMain(main, locale),
    people: file.people,
    title: isOwn ? found.title : null,
    text: isOwn ? found.text : null,
    photos: presentPhotos(base, file.photos),
    replies: file.replies.map(({ text, departmentCode, repliedAt }) => ({
      text,
      departmentName: nameOf(departmentCode),
      repliedAt: repliedAt.toISOString(),
    })),
    rating: isOwn ? found.rating : null,
    mayRate: isOwn && actionsFrom(found.status).includes('rate'),
  }
}

/** What is handled in another case is answered there. */
function withAnswerOf(
  { openedAt, dueAt, answeredAt }: Case,
  main: Case | null,
): Parameters<typeof clockState>[0] {
  return { openedAt, dueAt, answeredAt: answeredAt ?? main?.answeredAt ?? null }
}

function presentMain(main: Case | null, locale: Locale): TrackedCase['mergedInto'] {
  return main && { code: main.code, statusWords: wordsFor(locale)(`statuses.${main.status}`) }
}

type NameOf = (departmentCode: string) => string

function departmentNames({ departments }: RuleBook, locale: Locale): NameOf {
  return (code) => {
    const department = departments.get(code)
    return (locale === 'vi' ? department?.name : department?.nameEn) ?? code
  }
}

function termName({ terms }: RuleBook, code: string | null, locale: Locale): string | null {
  const term = terms.find((candidate) => candidate.type === 'category' && candidate.code === code)
  return (locale === 'vi' ? term?.name : term?.nameEn) ?? null
}

/** One entry of the record as one plain sentence. */
function tell(
  { type, at, data }: HistoryEntry,
  nameOf: NameOf,
  locale: Locale,
): { at: string; words: string } {
  const { departmentCode, mainCode = '' } = data as { departmentCode?: string; mainCode?: string }
  const words = wordsFor(locale, 'portal')(`steps.${type.replace('.', '-')}`, {
    department: departmentCode ? nameOf(departmentCode) : '',
    main: mainCode,
  })
  return { at: at.toISOString(), words }
}
