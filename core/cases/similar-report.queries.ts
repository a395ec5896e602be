import { In } from 'typeorm'
import type { Ctx } from '../platform/ctx'
import { wordsFor, type Locale } from '../platform/i18n'
import { CaseFingerprint } from './case-fingerprint.entity'
import { wardOfPin, wardOfWords } from './case-place'
import { Case } from './case.entity'
import { sketchWords, type Meaning } from './duplicate-fingerprint'
import { findSimilar, pinOf, type Similar, type Sought } from './duplicate-search.queries'
import type { SimilarQuery, SimilarReport } from './duplicate.schema'
import { countPeople } from './merge.queries'
import { placeMarks } from './place-marks'
import { wordsToCompare } from './report-text'
import { readRuleBook, type RuleBook } from './rule-book.queries'

const MOST_SHOWN = 3

/**
 * Open reports near what somebody is typing, as anybody may know of them. Nothing of the query is kept.
 * @param meaning of the words, read before the transaction; without it words, place and time decide alone
 */
export async function similarReports(
  ctx: Ctx,
  query: SimilarQuery,
  meaning: Meaning | undefined,
  locale: Locale,
): Promise<SimilarReport[]> {
  const book = await readRuleBook(ctx.db)
  const sought = soughtBy(ctx, query, meaning, book)
  const similar = (await findSimilar(ctx, sought, 'public')).slice(0, MOST_SHOWN)
  const ids = similar.map(({ caseId }) => caseId)
  if (ids.length === 0) return []
  const cases = new Map((await ctx.db.findBy(Case, { id: In(ids) })).map((found) => [found.id, found]))
  const streets = await ctx.db.find(CaseFingerprint, {
    select: { caseId: true, street: true },
    where: { caseId: In(ids) },
  })
  const streetOf = new Map(streets.map(({ caseId, street }) => [caseId, street]))
  const people = await countPeople(ctx.db, ids)
  return similar.flatMap((each) => {
    const found = cases.get(each.caseId)
    const street = streetOf.get(each.caseId) ?? null
    return found
      ? [present({ each, found, street, people: people.get(found.id) ?? 1 }, { book, now: ctx.now, locale })]
      : []
  })
}

function soughtBy(ctx: Ctx, query: SimilarQuery, meaning: Meaning | undefined, book: RuleBook): Sought {
  const { text, category = null, place = {} } = query
  const address = place.address ?? null
  const compared = wordsToCompare({ title: null, text, address })
  return {
    compared,
    at: ctx.now,
    words: sketchWords(compared),
    meaning: meaning?.vector ?? null,
    modelVersion: meaning?.modelVersion ?? null,
    pin: pinOf(place),
    wardCode: wardOfPin(book, place) ?? wardOfWords(book, address, text) ?? null,
    places: placeMarks(book.gazetteer, address, text),
    category,
  }
}

interface Shown {
  readonly each: Similar
  readonly found: Case
  readonly street: string | null
  readonly people: number
}

interface Reader {
  readonly book: RuleBook
  readonly now: Date
  readonly locale: Locale
}

/** Field by field: neither words nor house nor contact can slip through. */
function present({ each, found, street, people }: Shown, { book, now, locale }: Reader): SimilarReport {
  const { metres } = each.reasons
  const words = wordsFor(locale)
  const term = book.terms.find(({ type, code }) => type === 'category' && code === found.category)
  const ward = found.wardCode ? book.wards.get(found.wardCode)?.name : undefined
  return {
    code: found.code,
    what: (locale === 'vi' ? term?.name : term?.nameEn) ?? '',
    where: [street && words('duplicates.street', { name: street }), ward].filter(Boolean).join(', ') || null,
    statusWords: words(`statuses.${found.status}`),
    openedAt: found.openedAt.toISOString(),
    ago: agoWords(found.openedAt, now, locale),
    people,
    metres: metres === undefined ? null : Math.max(10, Math.round(metres / 10) * 10),
  }
}

const MINUTE_MS = 60_000

/** "2 giờ trước", "2 hours ago". */
export function agoWords(at: Date, now: Date, locale: Locale): string {
  const minutes = Math.max(1, Math.round((now.getTime() - at.getTime()) / MINUTE_MS))
  const format = new Intl.RelativeTimeFormat(locale)
  if (minutes < 60) return format.format(-minutes, 'minute')
  if (minutes < 36 * 60) return format.format(-Math.round(minutes / 60), 'hour')
  return format.format(-Math.round(minutes / 1_440), 'day')
}
