import type { TrackedCase } from '../../core/cases/case.schema'
import type { IconName } from './icons'

/** The rating as it was typed, and what was wrong with it. */
export interface RatingForm {
  readonly chosenRating: number | null
  readonly comment: string
  /** Locale key of what is wrong. */
  readonly problem?: string
}

type DeadlineState = TrackedCase['deadlineState']

const DEADLINE_ICON: Readonly<Record<DeadlineState, IconName>> = {
  'on-time': 'clock',
  'at-risk': 'soon',
  overdue: 'late',
  met: 'check',
  missed: 'late',
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
  }
}
