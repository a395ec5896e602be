import { In } from 'typeorm'
import type { Ctx } from '../platform/ctx'
import type { Locale } from '../platform/i18n'
import { CaseFingerprint } from './case-fingerprint.entity'
import { summariesOf } from './case-list.queries'
import { Case } from './case.entity'
import { sketchWords } from './duplicate-fingerprint'
import { bytesOf, findSimilar, pinOf, type Similar, type Sought } from './duplicate-search.queries'
import { explainDuplicate } from './duplicate-words'
import type { DuplicateSuggestion } from './duplicate.schema'
import { placeMarks } from './place-marks'
import { wordsToCompare } from './report-text'
import { readRuleBook } from './rule-book.queries'
import { sharedWords } from './shared-words'

const MOST_SUGGESTED = 5

/** Cases this actor may see that are likely about the same matter; none for a restricted case. */
export async function suggestDuplicates(
  ctx: Ctx,
  found: Case,
  locale: Locale,
): Promise<DuplicateSuggestion[]> {
  if (found.isRestricted) return []
  const similar = (await findSimilar(ctx, await soughtOf(ctx, found), 'staff')).slice(0, MOST_SUGGESTED)
  const ids = similar.map(({ caseId }) => caseId)
  if (ids.length === 0) return []
  const summaries = new Map((await summariesOf(ctx, ids)).map((summary) => [summary.id, summary]))
  const texts = await ctx.db.find(Case, { select: { id: true, text: true }, where: { id: In(ids) } })
  const textOf = new Map(texts.map(({ id, text }) => [id, text]))
  return similar.flatMap((each) => {
    const summary = summaries.get(each.caseId)
    const shared = sharedWords(found.text, textOf.get(each.caseId) ?? '')
    return summary ? [suggestion(found, { summary, each, shared }, locale)] : []
  })
}

interface Suggested {
  readonly summary: DuplicateSuggestion['case']
  readonly each: Similar
  readonly shared: string[]
}

function suggestion(found: Case, { summary, each, shared }: Suggested, locale: Locale): DuplicateSuggestion {
  const { probability, reasons } = each
  const isEarlier = new Date(summary.openedAt) <= found.openedAt
  return {
    case: summary,
    probability,
    why: explainDuplicate({ ...reasons, isEarlier, sharedWords: shared }, locale),
    metres: reasons.metres ?? null,
    hoursApart: reasons.hoursApart,
    sharedWords: shared,
  }
}

/** The case as it is looked for: its fingerprint, or its words alone while the worker has not come to it. */
async function soughtOf(ctx: Ctx, found: Case): Promise<Sought> {
  const print = await ctx.db.findOneBy(CaseFingerprint, { caseId: found.id })
  const compared = wordsToCompare(found)
  const { wardCode, category, openedAt } = found
  const place = { caseId: found.id, compared, at: openedAt, pin: pinOf(found), wardCode, category }
  if (!print) {
    const { gazetteer } = await readRuleBook(ctx.db)
    const places = placeMarks(gazetteer, found.address, found.text)
    return { ...place, words: sketchWords(compared), meaning: null, modelVersion: null, places }
  }
  const { words, meaning, modelVersion, places } = print
  return { ...place, words: bytesOf(words), meaning: meaning && bytesOf(meaning), modelVersion, places }
}
