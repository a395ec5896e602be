import { hash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '../platform/ctx'
import { conflict, invalid } from '../platform/errors'
import { canonicalJson } from '../platform/history-chain'
import { openHistoryAndEnqueue } from '../platform/history'
import { insertRowIfFree } from '../platform/insert'
import { outboxRow } from '../platform/outbox'
import { foldText } from '../platform/text'
import { CaseContact } from './case-contact.entity'
import { answerDeadline } from './case-deadline'
import { CasePhoto } from './case-photo.entity'
import { wardOfPin } from './case-place'
import { Case, type CaseChannel } from './case.entity'
import { ClassifyCase } from './case.jobs'
import type { OpenCase } from './case.schema'
import { IdempotencyKey } from './idempotency-key.entity'
import type { EncodedPhoto } from './photo-encoding.service'
import { readRuleBook, type RuleBook } from './rule-book.queries'
import { newTrackingCode } from './tracking-code'
import { UNDECIDED } from './undecided-case'

export interface Filing extends OpenCase {
  readonly channel: CaseChannel
  readonly photos: readonly EncodedPhoto[]
  readonly idempotencyKey?: string
}

export interface Filed {
  readonly found: Case
  /** true when the same filing had been accepted before: nothing was written now. */
  readonly isReplay: boolean
}

/**
 * Accepts a citizen's filing: case, contact, photos, history and the job to classify it, all or nothing.
 * @throws AppError `invalid` for a place outside the city or an unknown category, `conflict` for an
 *   idempotency key that was used with other content
 */
export async function openCase(ctx: Ctx, filing: Filing): Promise<Filed> {
  const book = await readRuleBook(ctx.db)
  const opened = buildOpenedCase(ctx, filing, book)
  const earlier = await claimIdempotencyKey(ctx, filing, opened.id)
  if (earlier) return { found: await ctx.db.findOneByOrFail(Case, { id: earlier.caseId }), isReplay: true }
  await insertUnderFreeCode(ctx, opened)
  await insertContact(ctx, opened.id, filing)
  await insertPhotos(ctx, opened.id, filing)
  const subject = { type: 'case', id: opened.id } as const
  const opening = { subject, type: 'case.opened', data: openingFacts(opened, filing) }
  await openHistoryAndEnqueue(ctx, opening, outboxRow(ctx, ClassifyCase, { caseId: opened.id }))
  return { found: opened, isReplay: false }
}

function buildOpenedCase(ctx: Ctx, filing: Filing, book: RuleBook): Case {
  checkCategory(book, filing.category)
  const { dueAt, working } = answerDeadline(book, { kind: 'phan-anh', category: filing.category }, ctx.now)
  return Object.assign(new Case(), {
    ...UNDECIDED,
    ...placeOf(filing, book),
    id: uuid(),
    code: newTrackingCode(),
    version: 1,
    channel: filing.channel,
    locale: filing.locale,
    title: filing.title ?? null,
    text: filing.text,
    searchText: foldText([filing.title, filing.text, filing.place?.address].filter(Boolean).join('\n')),
    isPublic: filing.isPublic,
    wishedCategory: filing.category ?? null,
    openedAt: ctx.now,
    promisedAt: dueAt,
    dueAt,
    deadlineWorking: working,
  })
}

function checkCategory({ terms }: RuleBook, category: string | undefined): void {
  const isKnown = terms.some(({ type, code }) => type === 'category' && code === category)
  if (category && !isKnown) throw invalid('category/unknown', { category })
}

function placeOf({ place }: Filing, book: RuleBook): Pick<Case, 'address' | 'lat' | 'lng' | 'wardCode'> {
  return {
    address: place?.address || null,
    lat: place?.lat ?? null,
    lng: place?.lng ?? null,
    wardCode: wardOfPin(book, place) ?? null,
  }
}

const CODE_TRIES = 5

/** Codes are drawn at random: now and then one is taken. A conflict that does nothing keeps the transaction alive. */
async function insertUnderFreeCode(ctx: Ctx, opened: Case): Promise<void> {
  for (let attempt = 1; attempt <= CODE_TRIES; attempt += 1) {
    if (await insertRowIfFree(ctx.db, Case, opened)) return
    opened.code = newTrackingCode()
  }
  throw new Error('no free tracking code found')
}

const sha256 = (content: string) => hash('sha256', content)

/** History keeps hashes of the words, not the words: they can be erased on request, the record cannot. */
function openingFacts(opened: Case, filing: Filing): Record<string, unknown> {
  return {
    code: opened.code,
    status: opened.status,
    channel: opened.channel,
    textSha256: sha256(opened.text),
    photoSha256: filing.photos.map((photo) => photo.sha256),
    isPublic: opened.isPublic,
    wishedCategory: opened.wishedCategory,
    wardCode: opened.wardCode,
    promisedAt: opened.promisedAt.toISOString(),
    dueAt: opened.dueAt.toISOString(),
    rule: opened.deadlineWorking.rule,
  }
}

/** Hash of everything the citizen sent, so that a key cannot be used again for something else. */
function hashFiling({ photos, idempotencyKey: _, ...words }: Filing): string {
  return sha256(canonicalJson({ ...words, photos: photos.map((photo) => photo.sha256) }))
}

/** Takes the key for this filing; answers with the earlier row when it was taken by the same filing. */
async function claimIdempotencyKey(
  ctx: Ctx,
  filing: Filing,
  caseId: string,
): Promise<IdempotencyKey | undefined> {
  const key = filing.idempotencyKey
  if (!key) return undefined
  const bodyHash = hashFiling(filing)
  const claim = ctx.db.createQueryBuilder().insert().into(IdempotencyKey)
  const claimed = await claim
    .values({ key, bodyHash, caseId, createdAt: ctx.now })
    .orIgnore()
    .returning(['key'])
    .execute()
  if ((claimed.raw as unknown[]).length > 0) return undefined
  const earlier = await ctx.db.findOneByOrFail(IdempotencyKey, { key })
  if (earlier.bodyHash !== bodyHash) throw conflict('idempotency/key-reused')
  return earlier
}

async function insertContact(ctx: Ctx, caseId: string, { contact }: Filing): Promise<void> {
  if (!contact?.name && !contact?.email && !contact?.phone) return
  const { name = null, email = null, phone = null } = contact
  await ctx.db.insert(CaseContact, { caseId, name, email, phone })
}

async function insertPhotos(ctx: Ctx, caseId: string, { photos }: Filing): Promise<void> {
  if (photos.length === 0) return
  const rows = photos.map(({ id, width, height, full, sha256: hash }, position) => ({
    id,
    caseId,
    position,
    width,
    height,
    bytes: full.length,
    sha256: hash,
  }))
  await ctx.db.insert(CasePhoto, rows)
}
