import { clockState } from '../../core/cases/case-deadline'
import type { CaseFile } from '../../core/cases/case-detail.queries'
import type { CasePhoto } from '../../core/cases/case-photo.entity'
import type { Case } from '../../core/cases/case.entity'
import { possibleActions } from '../../core/cases/case.policy'
import { Prediction } from '../../core/classification/prediction'
import type { CaseReceipt, CaseView, HistoryView } from '../../core/cases/case.schema'
import type { MergeEnd } from '../../core/cases/merge.queries'
import { privateLink } from '../../core/cases/private-link'
import type { Actor } from '../../core/platform/actor'
import type { Config } from '../../core/platform/config'
import type { HistoryEntry } from '../../core/platform/history.entity'
import type { Locale } from '../../core/platform/i18n'
import { explainDeadline } from '../../core/sla/deadline-words'
import type { z } from 'zod'

const iso = (at: Date) => at.toISOString()
const isoOrNull = (at: Date | null) => at?.toISOString() ?? null

const EXCERPT_LENGTH = 140

export function presentReceipt(config: Config, found: Case, locale: Locale): CaseReceipt {
  return {
    id: found.id,
    code: found.code,
    link: privateLink(config.publicUrl, config.APP_SECRET, found),
    status: found.status,
    openedAt: iso(found.openedAt),
    promisedAt: iso(found.promisedAt),
    promise: explainDeadline(found.deadlineWorking, locale),
  }
}

export interface PhotoView {
  readonly id: string
  readonly width: number
  readonly height: number
  readonly url: string
  readonly thumbnailUrl: string
}

/** @param base path of the case the photos belong to, without a slash at its end */
export function presentPhotos(base: string, photos: readonly CasePhoto[]): PhotoView[] {
  return photos.map(({ id, width, height }) => {
    const url = `${base}/photos/${id}`
    return { id, width, height, url, thumbnailUrl: `${url}?size=thumb` }
  })
}

export interface Reader {
  readonly actor: Actor
  readonly now: Date
  readonly locale: Locale
}

/** A case for one member of staff: what they may see of it, in their language, with what they may do. */
export function presentCase({ actor, now, locale }: Reader, file: CaseFile): CaseView {
  const { found, photos } = file
  return {
    ...presentFacts(file),
    version: found.version,
    locale: found.locale,
    text: found.text,
    isPublic: found.isPublic,
    wishedCategory: found.wishedCategory,
    sentiment: found.sentiment,
    place: presentPlace(file),
    contact: presentContact(file),
    promisedAt: iso(found.promisedAt),
    deadline: {
      dueAt: iso(found.dueAt),
      state: clockState(found, now),
      explanation: explainDeadline(found.deadlineWorking, locale),
    },
    answeredAt: isoOrNull(found.answeredAt),
    closedAt: isoOrNull(found.closedAt),
    rating: found.rating,
    ratingComment: found.ratingComment,
    photos: presentPhotos(`/api/v1/cases/${found.id}`, photos),
    replies: presentReplies(file),
    mergedInto: file.links.mergedInto && presentMergeEnd(file.links.mergedInto),
    merged: file.links.merged.map(presentMergeEnd),
    prediction: presentPrediction(file),
    can: possibleActions(actor, found),
  }
}

type Facts = Pick<
  CaseView,
  | 'id'
  | 'code'
  | 'status'
  | 'channel'
  | 'title'
  | 'category'
  | 'kind'
  | 'urgency'
  | 'wardCode'
  | 'departmentCode'
  | 'assigneeId'
  | 'assigneeName'
  | 'photoCount'
  | 'openedAt'
  | 'dueAt'
  | 'triageReason'
  | 'isRestricted'
  | 'mergedCount'
  | 'followerCount'
>

function presentFacts({ found, photos, staffNames, links }: CaseFile): Facts {
  return {
    id: found.id,
    code: found.code,
    status: found.status,
    channel: found.channel,
    title: found.title ?? found.text.slice(0, EXCERPT_LENGTH),
    category: found.category,
    kind: found.kind,
    urgency: found.urgency,
    wardCode: found.wardCode,
    departmentCode: found.departmentCode,
    assigneeId: found.assigneeId,
    assigneeName: found.assigneeId ? (staffNames.get(found.assigneeId) ?? null) : null,
    photoCount: photos.length,
    openedAt: iso(found.openedAt),
    dueAt: iso(found.dueAt),
    triageReason: found.triageReason,
    isRestricted: found.isRestricted,
    mergedCount: links.merged.length,
    followerCount: links.followerCount,
  }
}

function presentMergeEnd({ id, code, title, openedAt }: MergeEnd): CaseView['merged'][number] {
  return { id, code, title, openedAt: iso(openedAt) }
}

const CANDIDATES_SHOWN = 3

function presentPlace({ found, placeRead }: CaseFile): CaseView['place'] {
  const { address, lat, lng } = found
  const parts = placeRead.parts.map(({ kind, text }) => ({ kind, text }))
  const candidates = placeRead.candidates.slice(0, CANDIDATES_SHOWN)
  const wardCandidates = candidates.map(({ wardCode, score }) => ({ wardCode, score }))
  return { address, lat, lng, parts, wardCandidates }
}

function presentContact({ contact }: CaseFile): CaseView['contact'] {
  return contact && { name: contact.name, email: contact.email, phone: contact.phone }
}

function presentReplies({ replies, staffNames }: CaseFile): CaseView['replies'] {
  return replies.map(({ id, text, authorId, departmentCode, repliedAt }) => ({
    id,
    text,
    authorName: staffNames.get(authorId) ?? '',
    departmentCode,
    repliedAt: iso(repliedAt),
  }))
}

function presentPrediction({ prediction }: CaseFile): CaseView['prediction'] {
  if (!prediction) return null
  const { modelVersion, tookMs } = prediction
  // Rows of earlier versions lack what later ones say: the schema fills it in
  const { category, kind, urgency, sentiment, evidence, secondary, decision, doubt, hiddenDenunciation } =
    Prediction.parse(prediction.body)
  const guesses = { category, kind, urgency, sentiment, secondary }
  return { ...guesses, evidence, decision, doubt, hiddenDenunciation, modelVersion, tookMs }
}

export function presentHistory(entries: readonly HistoryEntry[]): z.input<typeof HistoryView>[] {
  return entries.map(({ seq, type, at, actor, data, hash }) => ({
    seq,
    type,
    at: iso(at),
    actor: { kind: actor.kind, name: 'name' in actor ? actor.name : null },
    data,
    hash,
  }))
}
