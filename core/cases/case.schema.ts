import { z } from 'zod'
import { CategoryCode, Kind, Sentiment, Urgency } from '../categories/taxonomy'
import { Prediction } from '../classification/prediction'
import { AddressPartKind, PlaceInput } from '../places/place.schema'
import { LOCALES } from '../platform/i18n'
import { cleanText } from '../platform/text-schema'
import { TRIAGE_REASONS } from '../routing/routing-rules'
import { CASE_ACTIONS, CASE_STATUSES } from './case-workflow'

export const MAX_TEXT_LENGTH = 10_000
export const MAX_PHOTOS = 5

const optionalText = (max: number) =>
  cleanText(0, max)
    .transform((text) => text || undefined)
    .optional()

/** How the citizen may be reached; every part is optional, an empty string counts as absent. */
export const ContactInput = z.object({
  name: optionalText(120),
  email: z.union([z.literal('').transform(() => undefined), z.email().max(254)]).optional(),
  phone: z
    .union([z.literal('').transform(() => undefined), z.string().regex(/^\+?[0-9][0-9 .()-]{7,18}$/u)])
    .optional(),
})

/** What a citizen files. Photos travel beside it as multipart files. */
export const OpenCase = z
  .object({
    text: cleanText(1, MAX_TEXT_LENGTH),
    title: optionalText(200),
    category: CategoryCode.optional(),
    place: PlaceInput.optional(),
    contact: ContactInput.optional(),
    isPublic: z.boolean().default(false).describe('May the answer be read by anybody with the code'),
    locale: z.enum(LOCALES).default('vi'),
  })
  .meta({ id: 'OpenCase' })
export type OpenCase = z.infer<typeof OpenCase>

const instant = z.iso.datetime()

export const CaseReceipt = z
  .object({
    id: z.uuid(),
    code: z.string(),
    /** Opens the citizen's own view of the case; whoever has it is taken for the citizen. */
    link: z.url(),
    status: z.enum(CASE_STATUSES),
    openedAt: instant,
    promisedAt: instant,
    /** The promised day in words, with its working. */
    promise: z.string(),
  })
  .meta({ id: 'CaseReceipt' })
export type CaseReceipt = z.infer<typeof CaseReceipt>

const version = z.int().positive().describe('Version the editor saw; another one answers 409')

export const TakeCase = z.object({ version }).meta({ id: 'TakeCase' })
export const AssignCase = z
  .object({
    version,
    departmentCode: z.string().max(60),
    assigneeId: z.uuid().optional(),
    /** The operator's correction, when the model was wrong. */
    category: CategoryCode.optional(),
    kind: Kind.optional(),
    urgency: Urgency.optional(),
    wardCode: z.string().max(10).optional(),
    note: optionalText(1_000),
  })
  .meta({ id: 'AssignCase' })
export const ReturnCase = z.object({ version, reason: cleanText(5, 1_000) }).meta({ id: 'ReturnCase' })
export const ReplyToCase = z
  .object({ version, text: cleanText(10, MAX_TEXT_LENGTH) })
  .meta({ id: 'ReplyToCase' })
export const CloseCase = z.object({ version, note: optionalText(1_000) }).meta({ id: 'CloseCase' })
export const RateCase = z
  .object({ rating: z.int().min(1).max(5), comment: optionalText(1_000) })
  .meta({ id: 'RateCase' })

export type AssignCase = z.infer<typeof AssignCase>
export type ReturnCase = z.infer<typeof ReturnCase>
export type ReplyToCase = z.infer<typeof ReplyToCase>
export type CloseCase = z.infer<typeof CloseCase>
export type RateCase = z.infer<typeof RateCase>

export const CASE_QUEUES = ['inbox', 'triage', 'mine', 'answered', 'all'] as const

/** Query of the case list: one queue, filters, a cursor. Search words are folded before they are matched. */
export const ListCases = z.object({
  queue: z.enum(CASE_QUEUES).default('inbox'),
  q: z.string().max(200).optional(),
  status: z.enum(CASE_STATUSES).optional(),
  category: CategoryCode.optional(),
  department: z.string().max(60).optional(),
  ward: z.string().max(10).optional(),
  due: z.enum(['overdue', 'today', 'week']).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})
export type ListCases = z.infer<typeof ListCases>

export const CaseSummary = z
  .object({
    id: z.uuid(),
    code: z.string(),
    status: z.enum(CASE_STATUSES),
    channel: z.enum(['web', 'hotline', 'social']),
    title: z.string().describe('Title, or the beginning of the text'),
    category: z.string().nullable(),
    kind: Kind.nullable(),
    urgency: Urgency.nullable(),
    wardCode: z.string().nullable(),
    departmentCode: z.string().nullable(),
    assigneeId: z.uuid().nullable(),
    assigneeName: z.string().nullable(),
    photoCount: z.int(),
    openedAt: instant,
    dueAt: instant,
    triageReason: z.enum(TRIAGE_REASONS).nullable(),
    isRestricted: z.boolean(),
    mergedCount: z.int().describe('Cases that go on in this one'),
    followerCount: z.int(),
  })
  .meta({ id: 'CaseSummary' })
export type CaseSummary = z.infer<typeof CaseSummary>

export const CasePage = z
  .object({ items: z.array(CaseSummary), nextCursor: z.string().nullable() })
  .meta({ id: 'CasePage' })

export const InboxCounts = z
  .object({
    overdue: z.int(),
    today: z.int(),
    week: z.int(),
    open: z.int(),
    triage: z.int(),
    mine: z.int(),
  })
  .meta({ id: 'InboxCounts' })
export type InboxCounts = z.infer<typeof InboxCounts>

const photo = z.object({
  id: z.uuid(),
  width: z.int(),
  height: z.int(),
  url: z.string(),
  thumbnailUrl: z.string(),
})
const mergeEnd = z.object({
  id: z.uuid(),
  code: z.string(),
  title: z.string().nullable().describe('null when the reader may not see the case'),
  openedAt: instant,
})
const reply = z.object({
  id: z.uuid(),
  text: z.string(),
  authorName: z.string(),
  departmentCode: z.string(),
  repliedAt: instant,
})

export const HistoryView = z
  .object({
    seq: z.int(),
    type: z.string(),
    at: instant,
    actor: z.object({
      kind: z.enum(['staff', 'citizen', 'anonymous', 'system']),
      name: z.string().nullable(),
    }),
    data: z.record(z.string(), z.unknown()),
    hash: z.string(),
  })
  .meta({ id: 'HistoryView' })

/** A case as staff see it: every field listed by hand in the presenter. */
export const CaseView = CaseSummary.extend({
  version: z.int(),
  locale: z.enum(LOCALES),
  text: z.string(),
  isPublic: z.boolean(),
  wishedCategory: z.string().nullable(),
  sentiment: Sentiment.nullable(),
  place: z.object({
    address: z.string().nullable(),
    lat: z.number().nullable(),
    lng: z.number().nullable(),
    parts: z
      .array(z.object({ kind: AddressPartKind, text: z.string() }))
      .describe('Parts of an address as the words name them'),
    wardCandidates: z
      .array(z.object({ wardCode: z.string(), score: z.number() }))
      .describe('Wards the words may mean, best first'),
  }),
  contact: z
    .object({ name: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable() })
    .nullable()
    .describe('null when there is none or the reader may not see it'),
  promisedAt: instant,
  deadline: z.object({
    dueAt: instant,
    state: z.enum(['on-time', 'at-risk', 'overdue', 'met', 'missed']),
    explanation: z.string(),
  }),
  answeredAt: instant.nullable(),
  closedAt: instant.nullable(),
  rating: z.int().nullable(),
  ratingComment: z.string().nullable(),
  photos: z.array(photo),
  replies: z.array(reply),
  mergedInto: mergeEnd.nullable().describe('The main case, while this one is merged'),
  merged: z.array(mergeEnd).describe('Cases that go on in this one, oldest first'),
  prediction: Prediction.extend({ modelVersion: z.string(), tookMs: z.number() }).nullable(),
  /** Actions this reader may take now. */
  can: z.array(z.enum(CASE_ACTIONS)),
}).meta({ id: 'CaseView' })
export type CaseView = z.infer<typeof CaseView>

/** A case as the public sees it by its code; `own` parts only through the private link. */
export const TrackedCase = z
  .object({
    code: z.string(),
    status: z.enum(CASE_STATUSES),
    statusWords: z.string(),
    category: z.string().nullable(),
    departmentName: z.string().nullable(),
    wardName: z.string().nullable(),
    openedAt: instant,
    dueAt: instant,
    promise: z.string(),
    deadlineState: z.enum(['on-time', 'at-risk', 'overdue', 'met', 'missed']),
    steps: z.array(z.object({ at: instant, words: z.string() })).describe('Newest first, in plain sentences'),
    isOwn: z.boolean(),
    mergedInto: z
      .object({ code: z.string(), statusWords: z.string() })
      .nullable()
      .describe('The report in which this one is handled'),
    people: z.int().describe('How many have reported the matter or follow it'),
    title: z.string().nullable(),
    text: z.string().nullable(),
    photos: z.array(photo),
    replies: z.array(z.object({ text: z.string(), departmentName: z.string(), repliedAt: instant })),
    rating: z.int().nullable(),
    mayRate: z.boolean(),
  })
  .meta({ id: 'TrackedCase' })
export type TrackedCase = z.infer<typeof TrackedCase>
