import type { AnswerFacts } from '../../core/cases/case-mail.service'
import { wordsFor } from '../../core/platform/i18n'
import { formatMoment } from '../../core/sla/civil-date'
import { letterView, type LetterConfig } from './letter-view'

/** "Here is the answer": its words (not for restricted matters), the way back, the invitation to rate. */
export function caseAnsweredView({ about, answer, repliedAt }: AnswerFacts, config: LetterConfig) {
  const words = wordsFor(about.locale, 'emails')
  const facts = {
    code: about.code,
    department: about.departmentName ?? '1022',
    repliedAt: formatMoment(repliedAt, about.locale),
  }
  const intro = words(answer === undefined ? 'answered.introRestricted' : 'answered.intro', facts)
  const letter = letterView('answered', about, intro, config)
  return {
    ...letter,
    intro,
    paragraphs: answer === undefined ? [] : answer.split(/\n+/u),
    buttonLabel: words('answered.button'),
    rateHeading: words('answered.rateHeading'),
    rate: words('answered.rate'),
    rateButton: words('answered.rateButton'),
    rateLink: `${letter.link}#rating`,
  }
}
