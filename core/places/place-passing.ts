import { scaled } from './place-evidence'
import type { PlaceMention } from './place-mentions'
import { isOneOf, wordSet, type WordText } from './place-words'

const IN_PASSING = 0.15

const UNIT_WORDS = wordSet(['tỉnh', 'tp', 'thành', 'phố', 'quận', 'q', 'huyện', 'phường', 'p', 'xã', 'x'])
const START_WORDS = wordSet(['từ', 'quê', 'gốc'])
const AT_WORDS = wordSet(['ở', 'bên', 'tại', 'trên', 'dưới'])
const MOVING_WORDS = wordSet(['sang', 'qua', 'ra', 'vô', 'lên', 'xuống'])
/** Without diacritics bạn is also bán, and vợ also vào: only the clear ones count. */
const OTHERS = wordSet(
  ['mẹ', 'má', 'bố', 'chồng', 'vợ', 'ngoại', 'nội', 'dì', 'cậu', 'bạn', 'gái', 'trai', 'trọ'],
  ['mẹ', 'chồng', 'ngoại', 'trọ'],
)
const OTHERS_REACH = 3

/**
 * `từ phố cổ ra biển An Bàng`, `nhà mẹ tôi ở Tam Kỳ, còn …`, `tôi ở Cẩm Châu sang …`: where somebody sets out or
 * a relative lives is hardly the place of the matter when the text goes on to another one.
 */
export function withPassing(context: WordText, mentions: readonly PlaceMention[]): PlaceMention[] {
  const end = mentions.findLastIndex(({ evidence }) => evidence.size > 0)
  return mentions.map((mention, index) => {
    if (index >= end || mention.kind === 'street' || !isInPassing(context, mention)) return mention
    return { ...mention, evidence: scaled(mention.evidence, IN_PASSING) }
  })
}

function isInPassing(context: WordText, { first, last }: PlaceMention): boolean {
  const { words } = context
  let before = first - 1
  while (before > first - 3 && isOneOf(context, words[before], UNIT_WORDS)) before--
  if (isOneOf(context, words[before], START_WORDS)) return true
  if (!isOneOf(context, words[before], AT_WORDS)) return false
  if (isOneOf(context, words[last + 1], MOVING_WORDS)) return true
  return words
    .slice(Math.max(0, before - OTHERS_REACH), before)
    .some((word) => isOneOf(context, word, OTHERS))
}
