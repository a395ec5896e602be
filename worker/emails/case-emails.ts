import type { AcknowledgementFacts, AnswerFacts } from '../../core/cases/case-mail.service'
import type { NewsFacts } from '../../core/cases/news.service'
import type { Letter } from '../../core/platform/mailer'
import { loadTemplates, projectFolder } from '../../core/platform/templates'
import { caseAcknowledgedView } from './case-acknowledged.email'
import { caseAnsweredView } from './case-answered.email'
import { caseNewsView } from './case-news.email'
import type { LetterConfig, LetterView } from './letter-view'

type LetterBody = Pick<Letter, 'subject' | 'html' | 'text'>

export interface CaseEmails {
  acknowledged(facts: AcknowledgementFacts): LetterBody
  answered(facts: AnswerFacts): LetterBody
  news(facts: NewsFacts): LetterBody
}

/** Reads the templates once: a broken one stops the worker at its start, not at the first letter. */
export function createCaseEmails(config: LetterConfig): CaseEmails {
  const templates = loadTemplates(projectFolder('worker/emails'))
  const write = (name: string, view: LetterView): LetterBody => ({
    subject: view.subject,
    html: templates.render(name, view),
    text: templates.render(`${name}.txt`, view),
  })
  return {
    acknowledged: (facts) => write('case-acknowledged', caseAcknowledgedView(facts, config)),
    answered: (facts) => write('case-answered', caseAnsweredView(facts, config)),
    news: (facts) => write('case-news', caseNewsView(facts, config)),
  }
}
