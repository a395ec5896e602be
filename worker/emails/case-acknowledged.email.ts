import type { AcknowledgementFacts, MailedCase } from '../../core/cases/case-mail.service'
import { wordsFor } from '../../core/platform/i18n'
import { formatMoment } from '../../core/sla/civil-date'
import { explainDeadline } from '../../core/sla/deadline-words'
import { letterView, type LetterConfig } from './letter-view'

/**
 * "We have your report": code, promised day with its working, who is in charge, what comes next.
 * It repeats no word of the citizen: the address is not verified, and a stranger must not be able to have
 * us deliver his text to somebody else.
 */
export function caseAcknowledgedView({ about }: AcknowledgementFacts, config: LetterConfig) {
  const words = wordsFor(about.locale, 'emails')
  const promise = `${explainDeadline(about.deadlineWorking, about.locale)}.`
  return {
    ...letterView('acknowledged', about, promise, config),
    code: about.code,
    intro: words('acknowledged.intro', { openedAt: formatMoment(about.openedAt, about.locale) }),
    codeHint: words('acknowledged.codeHint'),
    promise,
    inCharge: inCharge(about),
    nextHeading: words('acknowledged.nextHeading'),
    steps: [
      words(isSorted(about) ? 'acknowledged.next.work' : 'acknowledged.next.sort'),
      words('acknowledged.next.answer'),
      words('acknowledged.next.follow'),
    ],
    buttonLabel: words('acknowledged.button'),
  }
}

function isSorted({ isRestricted, departmentName }: MailedCase): boolean {
  return isRestricted || departmentName !== undefined
}

function inCharge({ locale, isRestricted, departmentName }: MailedCase): string {
  const words = wordsFor(locale, 'emails')
  if (isRestricted) return words('acknowledged.restricted')
  if (!departmentName) return words('acknowledged.sorting')
  return words('acknowledged.inCharge', { department: departmentName })
}
