import { decodeLegacy } from './legacy-encodings'
import { collapseRepeats, replaceLookAlikes } from './look-alikes'
import { originalText, rewrite, type MappedText } from './mapped-text'
import { withoutOperatorTurns } from './operator-turns'
import { expandTeencode } from './teencode'

/**
 * How far texts are prepared before the model reads them; the model names the one it was trained with.
 * `lossless` mends encodings and cuts the operator's turns, `full` also writes out chat spellings.
 */
export const PREPARATIONS = ['lossless', 'full'] as const
export type Preparation = (typeof PREPARATIONS)[number]

const CLUSTER_TO_COMPOSE = /[^\p{M}]\p{M}+/gu
// Zero-width and direction marks, variation selectors, other format characters; joiners of emoji too
const INVISIBLE =
  /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFE00-\uFE0F\u180E\u034F\u115F\u1160\u3164]/gu
const CONTROL = /[^\P{Cc}\n\t]/gu
const SOFT_HYPHEN = /\u00AD/gu
const SPACE = /[\p{Zs}\t]/gu
const LINE_END = /\r\n?|[\u2028\u2029]/gu
const BREAK_AND_BREATH = (found: RegExpExecArray) => (found[0] === ' ' ? undefined : ' ')

/** What the model is to read of a text, each character knowing where in the text it came from. */
export function prepareText(text: string, preparation: Preparation): MappedText {
  const composed = rewrite(originalText(text), CLUSTER_TO_COMPOSE, ([cluster]) => cluster.normalize('NFC'))
  const visible = rewrite(
    rewrite(composed, INVISIBLE, () => ''),
    LINE_END,
    () => '\n',
  )
  // Before control characters and soft hyphens go: broken encodings are made of them
  const decoded = decodeLegacy(visible)
  const clean = rewrite(
    rewrite(decoded, CONTROL, () => ''),
    SOFT_HYPHEN,
    () => '',
  )
  const spaced = rewrite(clean, SPACE, BREAK_AND_BREATH)
  const mended = withoutOperatorTurns(replaceLookAlikes(spaced))
  return preparation === 'full' ? expandTeencode(collapseRepeats(mended)) : mended
}
