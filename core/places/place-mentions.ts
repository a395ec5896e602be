import type { Gazetteer, PlaceName } from './gazetteer'
import { cueFor } from './place-cues'
import { evidenceOf } from './place-evidence'
import type { Evidence } from './place-evidence'
import { isTinyMeant, trustIn } from './place-trust'
import type { NameMatch } from './place-trust'
import { gapBetween, isOneOf, wordSet } from './place-words'
import type { WordText } from './place-words'

/** A name found in a text, at words `first`..`last`. */
export interface PlaceMention {
  readonly first: number
  readonly last: number
  readonly key: string
  readonly isStreet: boolean
  readonly isElsewhere: boolean
  readonly evidence: Evidence
}

/** Inside a name words stand side by side or are joined, as in 2/9, Phụ sản - Nhi, Ch’ơm. */
const JOINED = /^(?:\s{1,3}|\s?[-–/.]\s?|['’])$/
const TWO_STREETS = 0.85
const ELSEWHERE = 0.15
/** `phường Bình Trị Đông` is not Bình Trị: the name goes on. */
const GOES_ON = 0.3

const JUNCTION_WORDS = wordSet(['ngã', 'giao', 'góc', 'nút', 'cắt'])
const CONNECTING_WORDS = wordSet(['giao', 'cắt', 'với', 'và', 'đường', 'đ', 'nhau', 'x'])
const WORDS_AFTER_NAME = wordSet([
  ...['đà', 'tp', 'thành', 'tỉnh', 'quận', 'q', 'huyện', 'phường', 'p', 'xã', 'thị', 'nối', 'kéo', 'đường'],
])
const UNIT_WORDS = wordSet(['tỉnh', 'tp', 'thành', 'phố', 'quận', 'q', 'huyện', 'phường'])

/** All names of the gazetteer in the text, longest first and never overlapping, with what each one says. */
export function findMentions(gazetteer: Gazetteer, context: WordText): PlaceMention[] {
  const mentions: PlaceMention[] = []
  for (let first = 0; first < context.words.length; first++) {
    const mention = mentionAt(gazetteer, context, first)
    if (!mention) continue
    mentions.push(mention)
    first = mention.last
  }
  return withoutElsewhere(context, withJunctions(context, mentions))
}

function mentionAt(gazetteer: Gazetteer, context: WordText, first: number): PlaceMention | undefined {
  for (const match of matchesAt(gazetteer, context, first).reverse()) {
    const { last, names } = match
    const cue = cueFor(context, first, last)
    const meant = names.filter((name) => !name.isTiny || isTinyMeant(name, cue, context.words[first]))
    const trust = trustIn(context, match, cue) * (isGoingOn(gazetteer, context, last) ? GOES_ON : 1)
    const evidence = scaled(evidenceOf(meant, cue), trust)
    const isElsewhere = evidence.size === 0 && names.some(({ entry }) => !entry)
    const isStreet = names.some(({ entry }) => entry?.kind === 'street')
    const key = `${names[0]?.folded}/${cue.is === 'unit' ? cue.unit : isStreet}`
    if (evidence.size > 0 || isElsewhere) return { first, last, key, isStreet, isElsewhere, evidence }
  }
  return undefined
}

/** Every name that begins at this word, shortest first. */
function matchesAt({ root }: Gazetteer, context: WordText, first: number): NameMatch[] {
  const matches: NameMatch[] = []
  let node = root
  for (let last = first; last < context.words.length; last++) {
    const { words } = context
    if (last > first && !JOINED.test(gapBetween(context, words[last - 1], words[last]))) break
    const next = node.next.get(words[last]?.folded ?? '')
    if (!next) break
    node = next
    const names = node.names.filter((name) => isSpelledAs(context, first, name))
    if (names.length > 0) matches.push({ first, last, names })
  }
  return matches
}

/** A syllable with diacritics must have the right ones (ăn hại is not An Hải); one without may lack them. */
function isSpelledAs({ words }: WordText, first: number, { spellings }: PlaceName): boolean {
  return spellings.every((spelling, i) => {
    const word = words[first + i]
    return word?.spelling === spelling || word?.spelling === word?.folded
  })
}

/** The next word is a capital too and begins nothing we know. */
function isGoingOn(gazetteer: Gazetteer, context: WordText, last: number): boolean {
  const [own, next] = context.words.slice(last, last + 2)
  if (context.isShouting || !own?.isCapital || !next?.isCapital) return false
  if (!/^\s$/.test(gapBetween(context, own, next)) || isOneOf(context, next, WORDS_AFTER_NAME)) return false
  return matchesAt(gazetteer, context, last + 1).length === 0
}

function scaled(evidence: Evidence, factor: number): Evidence {
  return new Map([...evidence].map(([ward, score]) => [ward, score * factor]))
}

/** `ngã tư A - B` lies in a ward that both streets touch. */
function withJunctions(context: WordText, mentions: readonly PlaceMention[]): PlaceMention[] {
  const joined: PlaceMention[] = []
  for (const mention of mentions) {
    const previous = joined.at(-1)
    const junction = previous && junctionOf(context, previous, mention)
    if (junction) joined.splice(-1, 1, junction)
    else joined.push(mention)
  }
  return joined
}

function junctionOf(context: WordText, a: PlaceMention, b: PlaceMention): PlaceMention | undefined {
  if (!a.isStreet || !b.isStreet || !isJunction(context, a, b)) return undefined
  const common = [...a.evidence.keys()].filter((ward) => b.evidence.has(ward))
  if (common.length === 0) return undefined
  const share = TWO_STREETS / Math.sqrt(common.length)
  const evidence = new Map(common.map((ward) => [ward, share]))
  return { ...a, last: b.last, key: `${a.key}+${b.key}`, isStreet: false, evidence }
}

function isJunction(context: WordText, a: PlaceMention, b: PlaceMention): boolean {
  const { words, text } = context
  const between = words.slice(a.last + 1, b.first)
  const gap = text.slice(words[a.last]?.end, words[b.first]?.start)
  if (between.length > 4 || /[.;\n]/.test(gap.replace(/đ\./gi, ''))) return false
  if (!between.every((word) => isOneOf(context, word, CONNECTING_WORDS))) return false
  const around = [...words.slice(Math.max(0, a.first - 4), a.first), ...between]
  return around.some((word) => isOneOf(context, word, JUNCTION_WORDS))
}

/** In `phường Tây Hồ, Hà Nội` the ward is not ours. */
function withoutElsewhere(context: WordText, mentions: readonly PlaceMention[]): PlaceMention[] {
  const kept: PlaceMention[] = []
  let foreignFrom: number | undefined
  for (const mention of mentions.toReversed()) {
    const isForeign: boolean = mention.isElsewhere || leadsTo(context, mention, foreignFrom)
    foreignFrom = isForeign ? mention.first : undefined
    if (mention.isElsewhere) continue
    kept.push(isForeign ? { ...mention, evidence: scaled(mention.evidence, ELSEWHERE) } : mention)
  }
  return kept.reverse()
}

function leadsTo(context: WordText, { last }: PlaceMention, foreignFrom: number | undefined): boolean {
  if (foreignFrom === undefined) return false
  const { words, text } = context
  const gap = text.slice(words[last]?.end, words[foreignFrom]?.start)
  const between = words.slice(last + 1, foreignFrom)
  return !/[.;\n]/.test(gap) && between.every((word) => isOneOf(context, word, UNIT_WORDS))
}
