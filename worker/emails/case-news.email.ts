import type { NewsFacts } from '../../core/cases/news.service'
import { followerLink, privateLink } from '../../core/cases/private-link'
import { wordsFor } from '../../core/platform/i18n'
import { formatMoment } from '../../core/sla/civil-date'
import { frameWords, type LetterConfig } from './letter-view'

/**
 * News of a case for somebody who does not own it: the citizen of a case merged into it, or a follower. It
 * repeats no word of either report; the answer only where the recipient may read it.
 */
export function caseNewsView(facts: NewsFacts, config: LetterConfig) {
  const { locale, own, at, mainCode, departmentName } = facts
  const words = wordsFor(locale, 'emails')
  const names = {
    main: mainCode,
    own: own?.code ?? '',
    department: departmentName ?? '1022',
    at: formatMoment(at, locale),
  }
  const say = (part: 'subject' | 'heading' | 'intro' | 'more') => words(`${keyOf(facts)}.${part}`, names)
  return {
    locale,
    subject: say('subject'),
    heading: say('heading'),
    preview: say('intro'),
    link: linkOf(facts, config),
    words: own ? frameWords(locale) : { ...frameWords(locale), privateLink: words('news.followerLink') },
    intro: say('intro'),
    paragraphs: facts.answer?.split(/\n+/u) ?? [],
    notes: [...sideNotes(facts).map((note) => words(`news.${note}`, names)), say('more')],
    buttonLabel: words('news.button'),
  }
}

/** Somebody who only follows did not report: other words for the same news. */
function keyOf({ news, own }: NewsFacts): string {
  return own || news === 'following' ? `news.${news}` : `news.followed.${news}`
}

function sideNotes({ news, answer, isMainAnswered }: NewsFacts): ('hiddenAnswer' | 'alreadyAnswered')[] {
  if (news === 'answered' && answer === undefined) return ['hiddenAnswer']
  return news === 'merged' && isMainAnswered ? ['alreadyAnswered'] : []
}

function linkOf({ own, followerId = '' }: NewsFacts, { publicUrl, APP_SECRET }: LetterConfig): string {
  return own ? privateLink(publicUrl, APP_SECRET, own) : followerLink(publicUrl, APP_SECRET, followerId)
}
