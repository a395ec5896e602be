import { wordsFor, type Locale } from '../platform/i18n'
import type { DuplicateReasons } from './duplicate-score'

interface Grounds extends DuplicateReasons {
  readonly isEarlier: boolean
  readonly sharedWords: readonly string[]
}

/** Why two reports are taken for one matter, in one line: "cách 80 m, gửi trước 2 giờ, cùng nhắc “nắp cống”". */
export function explainDuplicate(grounds: Grounds, locale: Locale): string {
  const parts = [placeWords(grounds, locale), timeWords(grounds, locale), matterWords(grounds, locale)]
  return parts.filter(Boolean).join(', ')
}

function placeWords({ metres, isSameStreet, isSameWard }: Grounds, locale: Locale): string {
  const words = wordsFor(locale)
  if (metres !== undefined && metres < 1_000) {
    return words('duplicates.metres', { n: Math.max(10, Math.round(metres / 10) * 10) })
  }
  if (metres !== undefined) {
    const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
    return words('duplicates.kilometres', { n: format.format(metres / 1_000) })
  }
  if (isSameStreet) return words('duplicates.sameStreet')
  return isSameWard ? words('duplicates.sameWard') : ''
}

function timeWords({ hoursApart, isEarlier }: Grounds, locale: Locale): string {
  const words = wordsFor(locale)
  const minutes = Math.round(hoursApart * 60)
  if (minutes < 1) return words('duplicates.atOnce')
  return words(`duplicates.${isEarlier ? 'earlier' : 'later'}`, { amount: amountOf(minutes, locale) })
}

function amountOf(minutes: number, locale: Locale): string {
  const words = wordsFor(locale)
  if (minutes < 60) return words('duplicates.minutes', { n: minutes })
  if (minutes < 48 * 60) return words('duplicates.hours', { n: Math.round(minutes / 60) })
  return words('duplicates.days', { n: Math.round(minutes / 1_440) })
}

function matterWords({ sharedWords, isSameCategory }: Grounds, locale: Locale): string {
  const words = wordsFor(locale)
  if (sharedWords.length > 0) return words('duplicates.words', { words: sharedWords.join('”, “') })
  return words(isSameCategory ? 'duplicates.sameCategory' : 'duplicates.meaning')
}
