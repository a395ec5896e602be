import type { Gazetteer, PlaceKind, PlaceName } from './gazetteer'
import { isCityAt } from './city-names'
import { matchesAt, type NameMatch } from './name-matches'
import { cueFor, type PlaceCue } from './place-cues'
import { isElsewhereMeant, withoutElsewhere } from './place-elsewhere'
import { DISTRICT_UNITS, evidenceOf, scaled } from './place-evidence'
import type { Evidence } from './place-evidence'
import { withPassing } from './place-passing'
import { isSpelled, isTinyMeant, trustIn } from './place-trust'
import { gapBetween, isOneOf, wordSet } from './place-words'
import type { WordText } from './place-words'

export type MentionKind = 'ward' | 'district' | 'street' | 'landmark'

/** A name found in a text, at words `first`..`last`. */
export interface PlaceMention {
  readonly first: number
  readonly last: number
  readonly key: string
  readonly isStreet: boolean
  /** What the name most likely stands for here; undefined for a place outside the city. */
  readonly kind: MentionKind | undefined
  readonly isElsewhere: boolean
  /** quê Huế, từ Hội An: where somebody comes from. */
  readonly isOrigin: boolean
  readonly evidence: Evidence
}

const TWO_STREETS = 0.85
const NAMESAKE_ELSEWHERE = 0.45
/** `phường Bình Trị Đông` is not Bình Trị: the name goes on. */
const GOES_ON = 0.3

const JUNCTION_WORDS = wordSet(['ngã', 'giao', 'góc', 'nút', 'cắt'])
const CONNECTING_WORDS = wordSet(['giao', 'cắt', 'với', 'và', 'đường', 'đ', 'nhau', 'x'])
const WORDS_AFTER_NAME = wordSet([
  ...['tp', 'thành', 'tỉnh', 'quận', 'q', 'huyện', 'phường', 'p', 'xã', 'thị', 'nối', 'kéo', 'đường'],
])
const ORIGIN_WORDS = wordSet(['quê', 'người', 'từ', 'gốc', 'về', 'vô', 'ra'])
const PAIR_WORDS = wordSet(['và', 'với', 'lẫn', 'cùng'])
const UNIT_WORDS = wordSet(['tỉnh', 'tp', 'thành', 'phố', 'quận', 'q', 'huyện', 'phường', 'p', 'xã'])

/** All names of the gazetteer in the text, longest first and never overlapping, with what each one says. */
export function findMentions(gazetteer: Gazetteer, context: WordText): PlaceMention[] {
  const mentions: PlaceMention[] = []
  let denied: PlaceMention | undefined
  for (let first = 0; first < context.words.length; first++) {
    const mention = mentionAt(gazetteer, context, first)
    if (!mention) continue
    denied = isDenied(context, mention.first) || isPartOf(context, denied, mention) ? mention : undefined
    if (!denied) mentions.push(mention)
    first = mention.last
  }
  const joined = withPairs(context, withJunctions(context, mentions))
  return withoutElsewhere(context, withPassing(context, joined))
}

/** `phường Hòa Hải quận Ngũ Hành Sơn`: the district only says which Hòa Hải. */
function isPartOf(context: WordText, ward: PlaceMention | undefined, { first }: PlaceMention): boolean {
  if (!ward) return false
  const between = context.words.slice(ward.last + 1, first)
  return between.length <= 2 && between.every((word) => isOneOf(context, word, UNIT_WORDS))
}

const NOT = [wordSet(['không', 'ko', 'chứ']), wordSet(['phải'])] as const
const DENIAL_REACH = 4

/** `(không phải phường Hòa Hải đâu)`: named to say that it is not meant. */
function isDenied(context: WordText, first: number): boolean {
  const { words } = context
  for (let index = first - 1; index >= Math.max(1, first - DENIAL_REACH); index--) {
    if (isOneOf(context, words[index], NOT[1])) return isOneOf(context, words[index - 1], NOT[0])
    if (!isOneOf(context, words[index], UNIT_WORDS)) return false
  }
  return false
}

function mentionAt(gazetteer: Gazetteer, context: WordText, first: number): PlaceMention | undefined {
  for (const match of matchesAt(gazetteer, context, first).reverse()) {
    const { last, names } = match
    const cue = cueFor(context, first, last, gazetteer.city)
    const meant = meantNames(gazetteer, context, match, cue)
    const trust = trustIn(context, match, cue) * (isGoingOn(gazetteer, context, last) ? GOES_ON : 1)
    const evidence = scaled(evidenceOf(meant, cue), trust * doubtOf(match, cue))
    const isElsewhere = evidence.size === 0 && isElsewhereMeant(context, match, cue)
    if (evidence.size === 0 && !isElsewhere) continue
    const isStreet = names.some(({ entry }) => entry?.kind === 'street')
    const key = `${names[0]?.folded}/${cue.is === 'unit' ? cue.unit : isStreet}`
    const isOrigin = isOneOf(context, context.words[first - 1], ORIGIN_WORDS)
    return { first, last, key, isStreet, isElsewhere, isOrigin, evidence, kind: kindOf(meant, cue) }
  }
  return undefined
}

/** Bình Định: an old commune of this city, and a province; xã Bình Định and đường Yên Bái are no provinces. */
function doubtOf({ names }: NameMatch, cue: PlaceCue): number {
  const isWardUnit = cue.is === 'unit' && !DISTRICT_UNITS.has(cue.unit)
  const isStreet = cue.is === 'street' || cue.is === 'house-number'
  return isWardUnit || isStreet || names.every(({ entry }) => entry) ? 1 : NAMESAKE_ELSEWHERE
}

/** The names that count here: short and ordinary ones only when the words around them say so. */
function meantNames(gazetteer: Gazetteer, context: WordText, match: NameMatch, cue: PlaceCue): PlaceName[] {
  const isBeforeCity = isCityAt(gazetteer.city, context, match.last + 1)
  const isBare = !isSpelled(context.words.slice(match.first, match.last + 1), match.names)
  return match.names
    .map((name) => (isBare && name.entry?.isLookalike ? { ...name, needsPrefix: true } : name))
    .map((name) =>
      (isBeforeCity && name.entry?.kind === 'ward') || isBesideDistrict(gazetteer, context, match, name)
        ? { ...name, needsPrefix: false, isTiny: false }
        : name,
    )
    .filter((name) => !name.isTiny || isTinyMeant(name, cue, context.words[match.first]))
}

/** After its own word a name is what the word says; otherwise rather a ward than the street called after it. */
function kindOf(names: readonly PlaceName[], cue: PlaceCue): MentionKind | undefined {
  const kinds = new Set(names.flatMap(({ entry }) => (entry ? [MENTION_KINDS[entry.kind]] : [])))
  return likelyKinds(cue).find((kind) => kinds.has(kind))
}

function likelyKinds(cue: PlaceCue): readonly MentionKind[] {
  if (cue.is === 'street' || cue.is === 'house-number') return STREET_FIRST
  return cue.is === 'unit' && DISTRICT_UNITS.has(cue.unit) ? ['district', ...WARD_FIRST] : WARD_FIRST
}

const MENTION_KINDS: Readonly<Record<PlaceKind, MentionKind>> = {
  ward: 'ward',
  'ward-alias': 'ward',
  'old-ward': 'ward',
  district: 'district',
  street: 'street',
  landmark: 'landmark',
}
const STREET_FIRST: readonly MentionKind[] = ['street', 'landmark', 'ward', 'district']
const WARD_FIRST: readonly MentionKind[] = ['ward', 'district', 'landmark', 'street']

/** `prao, đông giang`: the district beside it says that the short or ordinary name is meant. */
function isBesideDistrict(
  gazetteer: Gazetteer,
  context: WordText,
  { first, last }: NameMatch,
  { entry, needsPrefix, isTiny }: PlaceName,
): boolean {
  if (!entry || !(needsPrefix || isTiny)) return false
  const isIn = ({ names }: NameMatch) =>
    names.some(
      (name) =>
        name.entry?.kind === 'district' && entry.wards.some((ward) => name.entry?.wards.includes(ward)),
    )
  const { words } = context
  const next = isOneOf(context, words[last + 1], UNIT_WORDS) ? last + 2 : last + 1
  if (isList(context, last) && matchesAt(gazetteer, context, next).some(isIn)) return true
  if (!isList(context, first - 1)) return false
  return [1, 2, 3].some((length) =>
    matchesAt(gazetteer, context, first - length).some((match) => match.last === first - 1 && isIn(match)),
  )
}

/** After this word comes a space or a comma only. */
function isList(context: WordText, index: number): boolean {
  const { words } = context
  return index >= 0 && /^\s?[,-]?\s?$/.test(gapBetween(context, words[index], words[index + 1]))
}

/** The next word is a capital too and begins nothing we know. */
function isGoingOn(gazetteer: Gazetteer, context: WordText, last: number): boolean {
  const [own, next] = context.words.slice(last, last + 2)
  if (context.isShouting || !own?.isCapital || !next?.isCapital) return false
  if (!/^\s$/.test(gapBetween(context, own, next)) || isOneOf(context, next, WORDS_AFTER_NAME)) return false
  if (isCityAt(gazetteer.city, context, last + 1)) return false
  return matchesAt(gazetteer, context, last + 1).length === 0
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
  const evidence = new Map(common.map((ward) => [ward, TWO_STREETS]))
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

/** `phường An Hải và Sơn Trà` is about both: neither is the one. */
function withPairs(context: WordText, mentions: readonly PlaceMention[]): PlaceMention[] {
  return mentions.map((mention, index) => {
    const pairs = [mentions[index - 1], mentions[index + 1]].filter(
      (other) => other && isPair(context, ...inOrder(mention, other)),
    )
    if (pairs.length === 0) return mention
    const strength = Math.max(...mention.evidence.values())
    const evidence = new Map(mention.evidence)
    for (const pair of pairs) for (const ward of pair?.evidence.keys() ?? []) evidence.set(ward, strength)
    return { ...mention, evidence }
  })
}

function inOrder(a: PlaceMention, b: PlaceMention): [PlaceMention, PlaceMention] {
  return a.first < b.first ? [a, b] : [b, a]
}

function isPair(context: WordText, a: PlaceMention, b: PlaceMention): boolean {
  if (a.kind !== 'ward' || b.kind !== 'ward' || a.evidence.size === 0 || b.evidence.size === 0) return false
  const between = context.words.slice(a.last + 1, b.first)
  const [joint, ...units] = between
  return isOneOf(context, joint, PAIR_WORDS) && units.every((word) => isOneOf(context, word, UNIT_WORDS))
}
