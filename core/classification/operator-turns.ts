import { foldText } from '../platform/text'
import { cutOut, type MappedText, type Span } from './mapped-text'

// Folded: without diacritics and in lower case
const OPERATOR =
  '(?:dtv|tdv|ttv|dien thoai vien|tong dai(?: vien)?|(?:nhan vien|can bo)(?: (?:truc|tong dai|tiep nhan|1022|truc tong dai))?|nv|nvtd|tiep nhan vien|cskh|operator|agent|bot|1022)'
const CITIZEN =
  '(?:nguoi dan|nguoi goi|nguoi bao(?: tin)?|nguoi phan anh|nd|cong dan|dan|khach(?: hang)?|kh|caller|citizen|customer)'
const NUMBERED = '(?: ?(?:1022|\\d{1,2}|\\([^)\\n]{1,30}\\)))?'
const LINE_LEAD =
  '(?:^|\\n)[ \\t]*(?:[-*•][ \\t]*)?(?:[[(]?\\d{1,2}:\\d{2}(?::\\d{2})?[\\])]?[ \\t]*[-–]?[ \\t]*)?'
const AFTER_SENTENCE = '(?<=[.?!…"”)]) +'
const marksOf = (speaker: string) =>
  new RegExp(
    `(?<lead>${LINE_LEAD})(?:${speaker})${NUMBERED}[ \\t]*[:：>–—-][ \\t]*|${AFTER_SENTENCE}(?:${speaker})${NUMBERED}[ \\t]*[:：][ \\t]*`,
    'gu',
  )

const MARKS = {
  operator: marksOf(OPERATOR),
  citizen: marksOf(CITIZEN),
  // Somebody else who is named, or a field such as "Địa chỉ:": no turn of the operator's
  other: new RegExp(`(?<lead>${LINE_LEAD})[a-z][a-z0-9 .]{0,30}[:：]`, 'gu'),
} as const
type Speaker = keyof typeof MARKS

interface Mark extends Span {
  readonly speaker: Speaker
}

function marksIn(folded: string, speaker: Speaker): Mark[] {
  return [...folded.matchAll(MARKS[speaker])].map((match) => ({
    speaker,
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** All marks in order; where two readings overlap, the operator's or citizen's counts. */
function findMarks(folded: string): Mark[] {
  const known = [...marksIn(folded, 'operator'), ...marksIn(folded, 'citizen')]
  const others = marksIn(folded, 'other').filter(
    ({ start, end }) => !known.some((mark) => mark.start < end && start < mark.end),
  )
  return [...known, ...others].sort((left, right) => left.start - right.start)
}

/** What belongs to the operator, and the citizen's marks; what others say stays with their names. */
function spansToCut(folded: string, marks: readonly Mark[]): Span[] {
  const isOneSided = !marks.some(({ speaker }) => speaker === 'citizen')
  return marks.flatMap(({ speaker, start, end }, index) => {
    if (speaker === 'other') return []
    if (speaker === 'citizen') return [{ start: start === 0 ? 0 : start + 1, end }]
    const next = marks[index + 1]?.start ?? folded.length
    const lineEnd = folded.indexOf('\n', end)
    // Only the operator is marked: the line that follows is the citizen's answer
    const until = isOneSided && lineEnd >= 0 ? Math.min(next, lineEnd) : next
    return [{ start, end: until }]
  })
}

const LEAST_WORDS = 5
const LEAST_SHARE = 0.25
const countWords = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0

/**
 * Leaves the citizen's words of a call transcript: the operator's greetings and questions are the same in
 * every call and say nothing about this one. A text without marks stays as it is, and so does one in which
 * the operator tells the matter (next to nothing would be left).
 */
export function withoutOperatorTurns(source: MappedText): MappedText {
  const { text } = source
  if (!/[:：>–—-]/u.test(text)) return source
  const folded = foldText(text)
  if (folded.length !== text.length) return source
  const marks = findMarks(folded)
  if (!marks.some(({ speaker }) => speaker === 'operator')) return source
  const left = cutOut(source, spansToCut(folded, marks))
  const words = countWords(left.text)
  return words >= LEAST_WORDS && words >= LEAST_SHARE * countWords(text) ? left : source
}
