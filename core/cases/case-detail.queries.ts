import { In } from 'typeorm'
import { PredictionRow } from '../classification/prediction.entity'
import { StaffAccount } from '../people/staff.entity'
import { readAddressParts, type AddressPart } from '../places/address-parts'
import { readPlace, type WardCandidate } from '../places/address-reading'
import type { Ctx } from '../platform/ctx'
import { notFound } from '../platform/errors'
import type { HistoryEntry } from '../platform/history.entity'
import { listHistory } from '../platform/history'
import { allowed } from '../platform/policy'
import { CaseContact } from './case-contact.entity'
import { CasePhoto } from './case-photo.entity'
import { CaseReply } from './case-reply.entity'
import { Case } from './case.entity'
import { casePolicy } from './case.policy'
import { mergeLinks, type MergeLinks } from './merge.queries'
import { readRuleBook } from './rule-book.queries'

/** A case with everything its page shows. */
export interface CaseFile {
  readonly found: Case
  readonly contact: CaseContact | null
  readonly photos: readonly CasePhoto[]
  readonly replies: readonly CaseReply[]
  readonly prediction: PredictionRow | null
  readonly links: MergeLinks
  /** Names of the staff the file mentions, by id. */
  readonly staffNames: ReadonlyMap<string, string>
  readonly placeRead: PlaceRead
}

/** What the words say of the place; nothing of it is certain. */
export interface PlaceRead {
  readonly parts: readonly AddressPart[]
  readonly candidates: readonly WardCandidate[]
}

/**
 * A case this actor may read.
 * @throws AppError `not-found` also for a case that exists but is not theirs to know of
 */
export async function findVisibleCase(ctx: Ctx, id: string): Promise<Case> {
  const found = await ctx.db.findOneBy(Case, { id })
  if (!found || !casePolicy['case:view'](ctx.actor, found)) throw notFound('case/not-found')
  return found
}

/** @param code canonical, as `parseTrackingCode` gives it */
export async function findCaseByCode(ctx: Ctx, code: string): Promise<Case | null> {
  return await ctx.db.findOneBy(Case, { code })
}

/** The file of a case: nine queries, however much it holds. */
export async function getCaseFile(ctx: Ctx, found: Case): Promise<CaseFile> {
  const { id } = found
  const mayContact = allowed(ctx.actor, casePolicy, found).includes('case:view-contact')
  // One after the other: inside a transaction they share one connection
  const contact = mayContact ? await ctx.db.findOneBy(CaseContact, { caseId: id }) : null
  const photos = await ctx.db.find(CasePhoto, { where: { caseId: id }, order: { position: 'ASC' } })
  const replies = await ctx.db.find(CaseReply, { where: { caseId: id }, order: { repliedAt: 'ASC' } })
  const prediction = await ctx.db.findOne(PredictionRow, {
    where: { caseId: id },
    order: { createdAt: 'DESC' },
  })
  const staffIds = [found.assigneeId, ...replies.map(({ authorId }) => authorId)].filter(
    (staff) => staff !== null,
  )
  const staffNames = await namesOf(ctx, staffIds)
  const links = await mergeLinks(ctx, found)
  const placeRead = await placeReadIn(ctx, found)
  return { found, contact, photos, replies, prediction, links, staffNames, placeRead }
}

/** The typed address when it names a place, otherwise the letter itself. */
async function placeReadIn(ctx: Ctx, { address, text }: Case): Promise<PlaceRead> {
  const { gazetteer } = await readRuleBook(ctx.db)
  const read = (words: string): PlaceRead => ({
    parts: readAddressParts(words, gazetteer),
    candidates: readPlace(words, gazetteer).candidates,
  })
  const typed = address ? read(address) : undefined
  return typed && typed.parts.length > 0 ? typed : read(text)
}

async function namesOf(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const accounts = await ctx.db.find(StaffAccount, {
    select: { id: true, name: true },
    where: { id: In([...ids]) },
  })
  return new Map(accounts.map(({ id, name }) => [id, name]))
}

export async function getCaseHistory(ctx: Ctx, id: string): Promise<HistoryEntry[]> {
  await findVisibleCase(ctx, id)
  return await listHistory(ctx, id)
}

export async function findCasePhoto(ctx: Ctx, caseId: string, photoId: string): Promise<CasePhoto> {
  const photo = await ctx.db.findOneBy(CasePhoto, { id: photoId, caseId })
  if (!photo) throw notFound('photo/not-found')
  return photo
}
