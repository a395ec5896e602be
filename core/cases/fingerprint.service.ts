import { In } from 'typeorm'
import type { SentenceEncoder } from '../classification/sentence-encoder'
import type { Ctx } from '../platform/ctx'
import { enqueue } from '../platform/outbox'
import { CaseFingerprint } from './case-fingerprint.entity'
import { Case } from './case.entity'
import { toBytes, type Meaning } from './duplicate-fingerprint'
import { FINGERPRINTED_DAYS } from './duplicate-window'
import { RefreshFingerprints } from './merge.jobs'
import { printReport, wordsToEncode } from './report-text'
import { readRuleBook } from './rule-book.queries'

/** A case whose fingerprint is due, with the words the encoder is to read. */
export interface DueFingerprint {
  readonly caseId: string
  readonly toEncode: string
}

const TEXT_COLUMNS = {
  id: true,
  title: true,
  text: true,
  address: true,
  openedAt: true,
  isRestricted: true,
} as const

/** The words of a case to print; undefined for a restricted one, whose fingerprint is taken away if it has one. */
export async function takeFingerprint(ctx: Ctx, caseId: string): Promise<DueFingerprint | undefined> {
  const found = await ctx.db.findOne(Case, { select: TEXT_COLUMNS, where: { id: caseId } })
  if (!found) return undefined
  if (!found.isRestricted) return { caseId, toEncode: wordsToEncode(found) }
  await ctx.db.delete(CaseFingerprint, { caseId })
  return undefined
}

/**
 * Keeps the fingerprints of these cases, with their meanings where an encoder read them. May run twice: the
 * later one replaces the earlier. What was restricted meanwhile is left out.
 */
export async function keepFingerprints(
  ctx: Ctx,
  meanings: ReadonlyMap<string, Meaning | undefined>,
): Promise<void> {
  const { gazetteer } = await readRuleBook(ctx.db)
  const cases = await ctx.db.find(Case, {
    select: TEXT_COLUMNS,
    where: { id: In([...meanings.keys()]), isRestricted: false },
    // Sealing waits for this transaction, or this one for the seal
    lock: { mode: 'pessimistic_read' },
  })
  if (cases.length === 0) return
  const rows = cases.map((found) => fingerprintRow(found, meanings.get(found.id), gazetteer))
  await ctx.db.upsert(CaseFingerprint, rows, ['caseId'])
}

function fingerprintRow(
  found: Case,
  meaning: Meaning | undefined,
  gazetteer: Parameters<typeof printReport>[2]['gazetteer'],
): CaseFingerprint {
  const { words, street, places, keys } = printReport(found, meaning, { gazetteer, at: found.openedAt })
  return {
    caseId: found.id,
    openedAt: found.openedAt,
    modelVersion: meaning?.modelVersion ?? null,
    meaning: meaning ? Buffer.from(meaning.vector.buffer) : null,
    words: Buffer.from(words.buffer),
    street,
    places,
    keys,
  }
}

const BATCH = 100
const DAY_MS = 86_400_000

/**
 * The next recent cases without a fingerprint of this model, by id, which grows with time. Each call goes on
 * after the last one of the call before, so a run that was interrupted starts where it stood.
 */
export async function staleFingerprints(
  ctx: Ctx,
  modelVersion: string,
  after: string | null,
): Promise<DueFingerprint[]> {
  const query = ctx.db
    .createQueryBuilder(Case, 'c')
    .select(['c.id', 'c.title', 'c.text'])
    .leftJoin(CaseFingerprint, 'f', 'f.case_id = c.id')
    .where(`c.status NOT IN ('received', 'closed') AND NOT c.is_restricted`)
    .andWhere('c.opened_at > :since', { since: new Date(ctx.now.getTime() - FINGERPRINTED_DAYS * DAY_MS) })
    .andWhere('f.model_version IS DISTINCT FROM :modelVersion', { modelVersion })
    .orderBy('c.id', 'ASC')
    .limit(BATCH)
  if (after) query.andWhere('c.id > :after', { after })
  const cases = await query.getMany()
  return cases.map((found) => ({ caseId: found.id, toEncode: wordsToEncode(found) }))
}

/** Starts a run over everything recent. */
export async function beginRefresh(ctx: Ctx): Promise<void> {
  await enqueue(ctx, RefreshFingerprints, { after: null })
}

/** Asks for the next batch; called in the transaction that kept this one. */
export async function continueRefresh(ctx: Ctx, batch: readonly DueFingerprint[]): Promise<void> {
  const last = batch.at(-1)
  if (last) await enqueue(ctx, RefreshFingerprints, { after: last.caseId })
}

/** The meaning of each text by its case, outside of any transaction; undefined where the model gives none. */
export async function encodeMeanings(
  encoder: SentenceEncoder,
  due: readonly DueFingerprint[],
): Promise<Map<string, Meaning | undefined>> {
  const meanings = await readMeanings(
    encoder,
    due.map(({ toEncode }) => toEncode),
  )
  return new Map(due.map(({ caseId }, index) => [caseId, meanings[index]]))
}

/** The meaning of each text, in the same order. */
export async function readMeanings(
  encoder: SentenceEncoder,
  texts: readonly string[],
): Promise<(Meaning | undefined)[]> {
  const { modelVersion } = encoder
  const vectors = await encoder.embed(texts)
  return vectors.map((vector) => vector && { vector: toBytes(vector), modelVersion })
}
