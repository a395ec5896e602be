import type { NameMatch } from './name-matches'
import { isAfterPersonWord, type PlaceCue } from './place-cues'
import { scaled } from './place-evidence'
import type { PlaceMention } from './place-mentions'
import { gapBetween, isOneOf, wordSet, type WordText } from './place-words'

const ELSEWHERE = 0.15
/** Every city has a Lý Tự Trọng street; this writer says to be in another one. */
const SAME_NAME_ELSEWHERE = 0.4

const LINKING_WORDS = wordSet(['tỉnh', 'tp', 'thành', 'phố', 'quận', 'q', 'huyện', 'phường', 'p', 'xã'])
const CITY_BEFORE = wordSet(['tỉnh', 'tp', 'phố'])

/** Do these words name another city? Not in đường Hà Tĩnh, chị Hà Giang, sống trong hòa bình. */
export function isElsewhereMeant(context: WordText, { first, names }: NameMatch, cue: PlaceCue): boolean {
  const foreign = names.filter(({ entry }) => !entry)
  if (foreign.length === 0 || cue.is === 'street' || isAfterPersonWord(context, first)) return false
  const isSure =
    cue.is === 'unit' || cue.is === 'located' || isOneOf(context, context.words[first - 1], CITY_BEFORE)
  const isName = isSure || (context.words[first]?.isCapital === true && !context.isShouting)
  return foreign.some(({ needsPrefix }) => !needsPrefix || isName)
}

/** In `phường Tây Hồ, Hà Nội` the ward is not ours. */
export function withoutElsewhere(context: WordText, mentions: readonly PlaceMention[]): PlaceMention[] {
  const kept: PlaceMention[] = []
  const isAbroad =
    mentions.some(({ isElsewhere, isOrigin }) => isElsewhere && !isOrigin) || isUnitUnknown(context, mentions)
  let foreignFrom: number | undefined
  for (const mention of mentions.toReversed()) {
    const isForeign: boolean = mention.isElsewhere || leadsTo(context, mention, foreignFrom)
    foreignFrom = isForeign ? mention.first : undefined
    if (mention.isElsewhere) continue
    const doubt = isForeign ? ELSEWHERE : isAbroad && mention.kind === 'street' ? SAME_NAME_ELSEWHERE : 1
    kept.push(doubt === 1 ? mention : { ...mention, evidence: scaled(mention.evidence, doubt) })
  }
  return kept.reverse()
}

const WARD_WORDS = wordSet(['phường', 'p', 'xã', 'quận', 'q', 'huyện'])
const NEAR = /^[\s.]{0,2}$/

/** `đường Lê Đức Thọ, phường An Hội Đông`, `quận 7`: a ward or district this city does not have. */
function isUnitUnknown(context: WordText, mentions: readonly PlaceMention[]): boolean {
  const { words, isShouting } = context
  if (isShouting) return false
  return words.some((word, index) => {
    if (!isOneOf(context, words[index - 1], WARD_WORDS)) return false
    if (!NEAR.test(gapBetween(context, words[index - 1], word))) return false
    const isName = word.isCapital || /^\d{1,2}$/.test(word.folded)
    return (
      isName &&
      !mentions.some(({ first, last, kind }) => first <= index && index <= last && kind !== 'landmark')
    )
  })
}

function leadsTo(context: WordText, { last }: PlaceMention, foreignFrom: number | undefined): boolean {
  if (foreignFrom === undefined) return false
  const { words, text } = context
  const gap = text.slice(words[last]?.end, words[foreignFrom]?.start)
  const between = words.slice(last + 1, foreignFrom)
  return !/[.;\n]/.test(gap) && between.every((word) => isOneOf(context, word, LINKING_WORDS))
}
