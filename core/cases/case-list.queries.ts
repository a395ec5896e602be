import type { SelectQueryBuilder } from 'typeorm'
import { isStaff } from '../platform/actor'
import type { Ctx } from '../platform/ctx'
import { invalid } from '../platform/errors'
import { foldText } from '../platform/text'
import { CaseFollower } from './case-follower.entity'
import { CasePhoto } from './case-photo.entity'
import { visibleTo } from './case-visibility.queries'
import { Case } from './case.entity'
import type { CaseSummary, InboxCounts, ListCases } from './case.schema'
import { dueWindows, type DueWindows } from './due-window'
import { parseTrackingCode } from './tracking-code'

export interface CaseRows {
  readonly items: readonly CaseSummary[]
  readonly nextCursor: string | null
}

type Query = SelectQueryBuilder<Case>

interface Order {
  readonly column: 'due_at' | 'opened_at'
  readonly direction: 'ASC' | 'DESC'
}

const BY_DEADLINE: Order = { column: 'due_at', direction: 'ASC' }
const NEWEST_FIRST: Order = { column: 'opened_at', direction: 'DESC' }

/**
 * One page of the cases this actor may see, in the order of its queue. Keyset paging: page 200 costs what
 * page 1 costs. One query whatever the page size.
 */
export async function listCases(ctx: Ctx, wanted: ListCases): Promise<CaseRows> {
  const order = wanted.queue === 'answered' || wanted.queue === 'all' ? NEWEST_FIRST : BY_DEADLINE
  const query = visibleTo(ctx.db.createQueryBuilder(Case, 'c'), ctx.actor)
  inQueue(ctx, query, wanted.queue)
  filter(query, wanted, dueWindows(ctx.now))
  search(query, wanted.q)
  after(query, wanted.cursor, order)
  const rows = await selectSummary(query)
    .orderBy(`c.${order.column}`, order.direction)
    .addOrderBy('c.id', order.direction)
    .limit(wanted.limit + 1)
    .getRawMany<SummaryRow>()
  const items = rows.slice(0, wanted.limit)
  const last = items.at(-1)
  return {
    items: items.map(toSummary),
    nextCursor: rows.length > wanted.limit && last ? cursorOf(last, order) : null,
  }
}

function inQueue(ctx: Ctx, query: Query, queue: ListCases['queue']): void {
  switch (queue) {
    case 'inbox':
      query.andWhere(`c.status IN ('assigned', 'in-progress')`)
      return
    case 'triage':
      query.andWhere(TRIAGE, { stuckBefore: stuckBefore(ctx) })
      return
    case 'mine':
      query.andWhere(`c.status IN ('assigned', 'in-progress') AND c.assignee_id = :me`, { me: staffId(ctx) })
      return
    case 'answered':
      query.andWhere(`c.status IN ('answered', 'closed')`)
      return
    case 'all':
      return
  }
}

// What the classifier has not settled within ten minutes waits for a person too: nothing is ever unseen
const TRIAGE = `(c.status = 'triage' OR (c.status = 'received' AND c.opened_at < :stuckBefore))`
const STUCK_AFTER_MS = 600_000

function stuckBefore({ now }: Ctx): Date {
  return new Date(now.getTime() - STUCK_AFTER_MS)
}

function staffId({ actor }: Ctx): string | null {
  return isStaff(actor) ? actor.id : null
}

function filter(
  query: Query,
  wanted: ListCases,
  { startOfToday, endOfToday, endOfWeek, now }: DueWindows,
): void {
  if (wanted.status) query.andWhere('c.status = :status', { status: wanted.status })
  if (wanted.category) query.andWhere('c.category = :category', { category: wanted.category })
  if (wanted.department) query.andWhere('c.department_code = :department', { department: wanted.department })
  if (wanted.ward) query.andWhere('c.ward_code = :ward', { ward: wanted.ward })
  if (wanted.due === 'overdue') query.andWhere('c.due_at < :now', { now })
  if (wanted.due === 'today')
    query.andWhere('c.due_at BETWEEN :startOfToday AND :endOfToday', { startOfToday, endOfToday })
  if (wanted.due === 'week')
    query.andWhere('c.due_at BETWEEN :startOfToday AND :endOfWeek', { startOfToday, endOfWeek })
}

/** A whole tracking code finds its case; anything else is matched as folded words, all of them. */
function search(query: Query, q: string | undefined): void {
  if (!q?.trim()) return
  const code = parseTrackingCode(q)
  if (code) query.andWhere('c.code = :code', { code })
  else
    query.andWhere(`to_tsvector('simple', c.search_text) @@ plainto_tsquery('simple', :words)`, {
      words: foldText(q),
    })
}

function after(query: Query, cursor: string | undefined, { column, direction }: Order): void {
  if (!cursor) return
  const [at, id] = parseCursor(cursor)
  const comparison = direction === 'ASC' ? '>' : '<'
  query.andWhere(`(c.${column}, c.id) ${comparison} (:cursorAt, :cursorId)`, { cursorAt: at, cursorId: id })
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u

function parseCursor(cursor: string): [Date, string] {
  const [instant = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ')
  const at = new Date(instant)
  if (Number.isNaN(at.getTime()) || !UUID.test(id)) throw invalid('list/bad-cursor')
  return [at, id]
}

function cursorOf(row: SummaryRow, { column }: Order): string {
  const at = column === 'due_at' ? row.dueAt : row.openedAt
  return Buffer.from(`${at.toISOString()} ${row.id}`).toString('base64url')
}

type SummaryRow = Omit<CaseSummary, 'openedAt' | 'dueAt'> & { readonly openedAt: Date; readonly dueAt: Date }

function selectSummary(query: Query): Query {
  return query
    .select(['c.id AS "id"', 'c.code AS "code"', 'c.status AS "status"', 'c.channel AS "channel"'])
    .addSelect(`coalesce(c.title, left(c.text, 140))`, 'title')
    .addSelect(['c.category AS "category"', 'c.kind AS "kind"', 'c.urgency AS "urgency"'])
    .addSelect(['c.ward_code AS "wardCode"', 'c.department_code AS "departmentCode"'])
    .addSelect(['c.assignee_id AS "assigneeId"', 's.name AS "assigneeName"'])
    .addSelect(['c.opened_at AS "openedAt"', 'c.due_at AS "dueAt"'])
    .addSelect(['c.triage_reason AS "triageReason"', 'c.is_restricted AS "isRestricted"'])
    .addSelect(
      (photos) => photos.select('count(*)::int').from(CasePhoto, 'p').where('p.case_id = c.id'),
      'photoCount',
    )
    .addSelect(
      (merged) => merged.select('count(*)::int').from(Case, 'm').where('m.merged_into_id = c.id'),
      'mergedCount',
    )
    .addSelect(
      (followers) => followers.select('count(*)::int').from(CaseFollower, 'w').where('w.case_id = c.id'),
      'followerCount',
    )
    .leftJoin('staff_accounts', 's', 's.id = c.assignee_id')
}

function toSummary({ openedAt, dueAt, ...row }: SummaryRow): CaseSummary {
  return { ...row, openedAt: openedAt.toISOString(), dueAt: dueAt.toISOString() }
}

/** These cases as a list shows them, as far as this actor may see them; in no order. */
export async function summariesOf(ctx: Ctx, ids: readonly string[]): Promise<CaseSummary[]> {
  const query = visibleTo(ctx.db.createQueryBuilder(Case, 'c'), ctx.actor)
  const rows = await selectSummary(query.andWhere('c.id IN (:...ids)', { ids })).getRawMany<SummaryRow>()
  return rows.map(toSummary)
}

/** The figures above the inbox; each equals the list it opens. One query. */
export async function countInbox(ctx: Ctx): Promise<InboxCounts> {
  const { startOfToday, endOfToday, endOfWeek, now } = dueWindows(ctx.now)
  const inbox = `c.status IN ('assigned', 'in-progress')`
  const counted = await visibleTo(ctx.db.createQueryBuilder(Case, 'c'), ctx.actor)
    .select(`count(*) FILTER (WHERE ${inbox} AND c.due_at < :now)::int`, 'overdue')
    .addSelect(
      `count(*) FILTER (WHERE ${inbox} AND c.due_at BETWEEN :startOfToday AND :endOfToday)::int`,
      'today',
    )
    .addSelect(
      `count(*) FILTER (WHERE ${inbox} AND c.due_at BETWEEN :startOfToday AND :endOfWeek)::int`,
      'week',
    )
    .addSelect(`count(*) FILTER (WHERE ${inbox})::int`, 'open')
    .addSelect(`count(*) FILTER (WHERE ${TRIAGE})::int`, 'triage')
    .addSelect(`count(*) FILTER (WHERE ${inbox} AND c.assignee_id = :me)::int`, 'mine')
    .andWhere(`c.status IN ('received', 'triage', 'assigned', 'in-progress')`)
    .setParameters({
      now,
      startOfToday,
      endOfToday,
      endOfWeek,
      me: staffId(ctx),
      stuckBefore: stuckBefore(ctx),
    })
    .getRawOne<InboxCounts>()
  return counted ?? { overdue: 0, today: 0, week: 0, open: 0, triage: 0, mine: 0 }
}
