import { privateLink } from '../../core/cases/private-link'
import type { MailedCase } from '../../core/cases/case-mail.service'
import type { Config } from '../../core/platform/config'
import { wordsFor, type Locale } from '../../core/platform/i18n'

/** What the layout prints around every letter. */
export interface LetterView {
  readonly locale: Locale
  readonly subject: string
  readonly heading: string
  /** The line mail programs show beside the subject. */
  readonly preview: string
  readonly link: string
  readonly words: Readonly<
    Record<'brand' | 'tagline' | 'noReply' | 'help' | 'privateLink' | 'linkBelow', string>
  >
}

export type LetterConfig = Pick<Config, 'publicUrl' | 'APP_SECRET'>

/** The parts common to all letters. `name` is the letter's key in the locales. */
export function letterView(
  name: 'acknowledged' | 'answered',
  about: MailedCase,
  preview: string,
  config: LetterConfig,
): LetterView {
  const words = wordsFor(about.locale, 'emails')
  return {
    locale: about.locale,
    subject: words(`${name}.subject`, { code: about.code }),
    heading: words(`${name}.heading`),
    preview,
    link: privateLink(config.publicUrl, config.APP_SECRET, about),
    words: frameWords(about.locale),
  }
}

/** What stands around every letter, in one language. */
export function frameWords(locale: Locale): LetterView['words'] {
  const words = wordsFor(locale, 'emails')
  return {
    brand: words('letter.brand'),
    tagline: words('letter.tagline'),
    noReply: words('letter.noReply'),
    help: words('letter.help'),
    privateLink: words('letter.privateLink'),
    linkBelow: words('letter.linkBelow'),
  }
}
