import type { TrackedCase } from '../../core/cases/case.schema'
import type { IconName } from './icons'

/** The rating as it was typed, and what was wrong with it. */
export interface RatingForm {
  readonly chosenRating: number | null
  readonly comment: string
  /** Locale key of what is wrong. */
  readonly problem?: string
  /** The form of somebody who wants to follow, as it was sent. */
  readonly follower?: Partial<FollowerForm>
}

type DeadlineState = TrackedCase['deadlineState']

const DEADLINE_ICON: Readonly<Record<DeadlineState, IconName>> = {
  'on-time': 'clock',
  'at-risk': 'soon',
  overdue: 'late',
  met: 'check',
  missed: 'late',
}

/** The form by which somebody else follows a report; absent on one's own page and for a closed report. */
interface FollowerForm {
  readonly action: string
  readonly email: string
  /** Locale key of what is wrong. */
  readonly problem: string
  readonly isDone: boolean
}

/** What the view `follow` needs, every name present. */
export function followModel(tracked: TrackedCase, ratingAction: string, form: RatingForm): object {
  const { title, category, rating, deadlineState } = tracked
  return {
    tracked,
    heading: title ?? category ?? '',
    deadlineIcon: DEADLINE_ICON[deadlineState],
    deadlineWords: `cases:deadlineStates.${deadlineState}`,
    ratingAction,
    ratings: [1, 2, 3, 4, 5],
    chosenRating: form.chosenRating ?? rating,
    comment: form.comment,
    problems: form.problem ? [{ words: form.problem, target: tracked.mayRate ? 'rating-1' : 'main' }] : [],
    keepNote: false,
    lostNote: false,
    follower: followerForm(tracked, form.follower),
  }
}

/** Where following makes sense: what was sent, or an empty form. */
function followerForm(
  { code, isOwn, status }: TrackedCase,
  sent: Partial<FollowerForm> = {},
): FollowerForm | null {
  if (isOwn || status === 'closed') return null
  return { action: `/theo-doi/${code}/nguoi-theo-doi`, email: '', problem: '', isDone: false, ...sent }
}
