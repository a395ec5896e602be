import type { CaseFingerprint } from '../../core/cases/case-fingerprint.entity'
import type { Case } from '../../core/cases/case.entity'
import { toBytes } from '../../core/cases/duplicate-fingerprint'
import { FINGERPRINTED_DAYS } from '../../core/cases/duplicate-window'
import { hashOf } from '../../core/cases/report-words'
import { printReport } from '../../core/cases/report-text'
import { Dice } from './dice'
import type { World } from './world'

const DAY_MS = 86_400_000
const SIZE = 96
const SPREAD = 0.8
const MODEL = 'mau-thu-1'

/** What the worker would have kept of a recent case, with an invented meaning that lies near those of its field. */
export function fingerprintOf({ book, now }: World, found: Case, dice: Dice): CaseFingerprint[] {
  const isOld = found.openedAt.getTime() < now.getTime() - FINGERPRINTED_DAYS * DAY_MS
  if (isOld || found.isRestricted || found.status === 'received') return []
  const meaning = { vector: meaningNear(found.category ?? '', dice), modelVersion: MODEL }
  const printed = printReport(found, meaning, { gazetteer: book.gazetteer, at: found.openedAt })
  const { words, street, places, keys } = printed
  return [
    {
      caseId: found.id,
      openedAt: found.openedAt,
      modelVersion: MODEL,
      meaning: Buffer.from(meaning.vector.buffer),
      words: Buffer.from(words.buffer),
      street,
      places,
      keys,
    },
  ]
}

function meaningNear(category: string, dice: Dice): Int8Array {
  const centre = new Dice(hashOf(category))
  return toBytes(
    Float32Array.from({ length: SIZE }, () => centre.between(-1, 1) + dice.between(-SPREAD, SPREAD)),
  )
}
