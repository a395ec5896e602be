import type { SelectQueryBuilder } from 'typeorm'
import type { GeoPoint } from '../places/geo-point'
import type { Ctx } from '../platform/ctx'
import { CaseFingerprint } from './case-fingerprint.entity'
import { visibleTo } from './case-visibility.queries'
import { Case } from './case.entity'
import { soughtKeys } from './duplicate-fingerprint'
import { scoreDuplicate, SUGGESTED_FROM, type DuplicateScore, type Likeness } from './duplicate-score'
import { SEARCHED_DAYS } from './duplicate-window'
import { PUBLIC_KINDS, PUBLIC_MATTERS, UNSURE_REASONS } from './public-matter'

/** A report, filed or still being typed, for which others about the same matter are looked for. */
export interface Sought extends Likeness {
  /** Its own case, which is no duplicate of itself. */
  readonly caseId?: string
  /** The words its look-up keys are made of. */
  readonly compared: string
}

/** `public`: what any citizen may know of; `staff`: what this actor may see. */
export type Audience = 'public' | 'staff'

export interface Similar extends DuplicateScore {
  readonly caseId: string
}

const DAY_MS = 86_400_000
// An old case has its neighbours in time before it, and a few after
const LATER_DAYS = 5
// Without a place only what happens at the same time all over the city is one matter: an outage, a storm
const WEEKS_WITHOUT_PLACE = 2
const NEAR_METRES = 350
const MOST_BY_WARD = 400
const MOST_WITHOUT_WARD = 150
const MOST_BY_PIN = 150
const MOST_BY_KEYS = 200
// What more share in one week is no rare word
const MOST_BY_ONE_KEY = 60

interface CandidateRow {
  readonly id: string
  readonly openedAt: Date
  readonly category: string | null
  readonly lat: number | null
  readonly lng: number | null
  readonly wardCode: string | null
  readonly places: string[] | null
  readonly modelVersion: string | null
  readonly meaning: Buffer | null
  readonly words: Buffer | null
}

type Query = SelectQueryBuilder<Case>

/**
 * Cases likely to be about the same matter, likeliest first. Candidates come by ward and pin, without a
 * ward by look-up keys, each list bounded and newest first, so that the cost does not grow with the number of cases.
 */
export async function findSimilar(ctx: Ctx, sought: Sought, audience: Audience): Promise<Similar[]> {
  const candidates = new Map<string, CandidateRow>()
  for (const query of candidateQueries(ctx, sought, audience)) {
    for (const row of await query.getRawMany<CandidateRow>()) candidates.set(row.id, row)
  }
  if (sought.caseId) candidates.delete(sought.caseId)
  return [...candidates.values()]
    .map((row) => ({ caseId: row.id, ...scoreDuplicate(sought, likenessOf(row)) }))
    .filter(({ probability }) => probability >= SUGGESTED_FROM)
    .sort((one, other) => other.probability - one.probability)
}

function candidateQueries(ctx: Ctx, sought: Sought, audience: Audience): Query[] {
  const { wardCode, pin } = sought
  const fresh = () => candidates(ctx, sought, audience)
  if (!wardCode) return [withKeys(fresh(), sought), ...(pin ? [aroundPin(fresh(), pin)] : [])]
  return [inWard(fresh(), wardCode), withoutWard(fresh()), ...(pin ? [aroundPin(fresh(), pin)] : [])]
}

function candidates(ctx: Ctx, { at }: Sought, audience: Audience): Query {
  const query = ctx.db
    .createQueryBuilder(Case, 'c')
    .select(['c.id AS "id"', 'c.opened_at AS "openedAt"', 'c.category AS "category"'])
    .addSelect(['c.lat AS "lat"', 'c.lng AS "lng"', 'c.ward_code AS "wardCode"'])
    .addSelect(['f.places AS "places"', 'f.model_version AS "modelVersion"'])
    .addSelect(['f.meaning AS "meaning"', 'f.words AS "words"'])
    // The first condition names the partial indexes
    .where(`c.status NOT IN ('closed', 'merged') AND NOT c.is_restricted`)
    .andWhere('c.opened_at BETWEEN :from AND :to', {
      from: new Date(at.getTime() - SEARCHED_DAYS * DAY_MS),
      to: new Date(at.getTime() + LATER_DAYS * DAY_MS),
    })
    .orderBy('c.opened_at', 'DESC')
  return audience === 'staff' ? visibleTo(query, ctx.actor) : publicOnly(query)
}

/** The SQL twin of what `public-matter.ts` says. */
function publicOnly(query: Query): Query {
  return query
    .andWhere(`c.status IN ('triage', 'assigned', 'in-progress')`)
    .andWhere('c.kind IN (:...publicKinds)', { publicKinds: PUBLIC_KINDS })
    .andWhere('c.category IN (:...publicMatters)', { publicMatters: PUBLIC_MATTERS })
    .andWhere('(c.triage_reason IS NULL OR c.triage_reason NOT IN (:...unsure))', { unsure: UNSURE_REASONS })
}

function inWard(query: Query, wardCode: string): Query {
  return query
    .leftJoin(CaseFingerprint, 'f', 'f.case_id = c.id')
    .andWhere('c.ward_code = :wardCode', { wardCode })
    .limit(MOST_BY_WARD)
}

/** Somebody told the same matter without saying where. */
function withoutWard(query: Query): Query {
  return query
    .leftJoin(CaseFingerprint, 'f', 'f.case_id = c.id')
    .andWhere('c.ward_code IS NULL')
    .limit(MOST_WITHOUT_WARD)
}

const METRES_PER_DEGREE = 111_320

function aroundPin(query: Query, { lat, lng }: GeoPoint): Query {
  const north = NEAR_METRES / METRES_PER_DEGREE
  const east = north / Math.cos((lat * Math.PI) / 180)
  return query
    .leftJoin(CaseFingerprint, 'f', 'f.case_id = c.id')
    .andWhere('c.lat BETWEEN :south AND :north', { south: lat - north, north: lat + north })
    .andWhere('c.lng BETWEEN :west AND :east', { west: lng - east, east: lng + east })
    .limit(MOST_BY_PIN)
}

/**
 * Each key is looked up by itself: asked for all at once, the planner would rather read every fingerprint.
 * Those that share most keys are the candidates.
 */
const SHARING_KEYS = `SELECT h.case_id FROM unnest(:keys::int[]) AS k(key)
  CROSS JOIN LATERAL (SELECT p.case_id FROM case_fingerprints p WHERE p.keys @> ARRAY[k.key] LIMIT ${MOST_BY_ONE_KEY}) h
  GROUP BY h.case_id ORDER BY count(*) DESC LIMIT ${MOST_BY_KEYS}`

function withKeys(query: Query, { compared, meaning, at }: Sought): Query {
  const keys = soughtKeys(compared, meaning, at, WEEKS_WITHOUT_PLACE)
  return query
    .innerJoin(CaseFingerprint, 'f', 'f.case_id = c.id')
    .andWhere(`c.id = ANY(ARRAY(${SHARING_KEYS}))`, { keys })
    .limit(MOST_BY_KEYS)
}

const NO_WORDS = new Int8Array()

function likenessOf({ openedAt, words, meaning, ...row }: CandidateRow): Likeness {
  const { wardCode, places, category, modelVersion } = row
  return {
    at: openedAt,
    words: words ? bytesOf(words) : NO_WORDS,
    meaning: meaning && bytesOf(meaning),
    modelVersion,
    pin: pinOf(row),
    wardCode,
    places: places ?? [],
    category,
  }
}

interface MaybePinned {
  readonly lat?: number | null | undefined
  readonly lng?: number | null | undefined
}

/** Both numbers of a pin, or none. */
export function pinOf({ lat, lng }: MaybePinned): GeoPoint | null {
  return typeof lat === 'number' && typeof lng === 'number' ? { lat, lng } : null
}

/** Bytes of a `bytea` as the signed numbers they were. */
export function bytesOf(stored: Buffer): Int8Array {
  return new Int8Array(stored.buffer, stored.byteOffset, stored.length)
}
