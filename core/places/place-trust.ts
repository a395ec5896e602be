import type { PlaceName } from './gazetteer'
import type { NameMatch } from './name-matches'
import type { PlaceCue } from './place-cues'
import type { Word, WordText } from './place-words'

/** A writer with diacritics who leaves them off a name probably means another word. */
const MISSING_ACCENTS = 0.5
/** … but after phường or quận there is little else it can be. */
const MISSING_ACCENTS_AFTER_UNIT = 0.85
/** Without diacritics a short name is often an ordinary phrase: cho con, cau do. */
const SHORT_FOLDED_LANDMARK = 0.4
/** `khu Tây hồ cá`: the capital belongs to one word only. */
const UNEVEN_CAPITALS = 0.5

const LOOSE: ReadonlySet<PlaceCue['is']> = new Set(['located', 'opening', 'none'])

/** How far the way it is written supports reading these words as the name, 0..1. */
export function trustIn(context: WordText, { first, last, names }: NameMatch, cue: PlaceCue): number {
  const written = context.words.slice(first, last + 1)
  const isLandmark = names.some(({ entry }) => entry?.kind === 'landmark')
  if (LOOSE.has(cue.is) && !isLandmark && isUneven(written)) return UNEVEN_CAPITALS
  if (isSpelled(written, names)) return 1
  if (context.isAccented) return cue.is === 'unit' ? MISSING_ACCENTS_AFTER_UNIT : MISSING_ACCENTS
  return isLandmark && written.length <= 2 ? SHORT_FOLDED_LANDMARK : 1
}

/** `xã Ba` with its own unit, capital and diacritics; not `phường ba lần`, `xa tu choi`. */
export function isTinyMeant({ entry, spellings }: PlaceName, cue: PlaceCue, word: Word | undefined): boolean {
  const isOwnUnit = cue.is === 'unit' && cue.unit === entry?.unit
  return isOwnUnit && word?.isCapital === true && word.spelling === spellings[0]
}

function isUneven(written: readonly Word[]): boolean {
  const end = written.at(-1)
  return written[0]?.isCapital === true && end?.isCapital === false && !/^\d/.test(end.folded)
}

/** Is it written with all the diacritics of one of these names? */
export function isSpelled(written: readonly Word[], names: readonly PlaceName[]): boolean {
  return names.some(({ spellings }) => spellings.every((spelling, i) => spelling === written[i]?.spelling))
}
