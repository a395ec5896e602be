import { createHash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { CaseContact } from '../../core/cases/case-contact.entity'
import type { Case, CaseChannel } from '../../core/cases/case.entity'
import { UNDECIDED } from '../../core/cases/undecided-case'
import { foldText } from '../../core/platform/text'
import type { Labels } from './case-labels'
import { draw, skewed, type Dice } from './dice'
import { inventName, writeLetter, type Scene } from './letter'
import type { World } from './world'

const CHANNELS = skewed<CaseChannel>([
  ['web', 70],
  ['hotline', 22],
  ['social', 8],
])

export interface Filing {
  readonly openedAt: Date
  /** Position in the whole load; decides which cases carry a rare word. */
  readonly ordinal: number
  readonly code: string
}

/** What somebody writes about. */
export interface Occasion {
  readonly labels: Labels
  readonly scene: Scene
}

export function newId(at: Date, dice: Dice): string {
  return uuid({ msecs: at.getTime(), seq: dice.below(2 ** 31), random: dice.bytes(16) })
}

export function sceneOf({ streets }: World, { category, ward }: Labels, dice: Dice): Scene {
  return { category, wardName: ward.name, street: dice.pick(streets.get(ward.code) ?? ['tổ 1']) }
}

/** The case as it stands the moment it is filed. */
export function fileCase(world: World, occasion: Occasion, filing: Filing, dice: Dice): Case {
  const { openedAt, ordinal, code } = filing
  const { labels, scene } = occasion
  const letter = writeLetter(scene, ordinal, dice)
  const wishedCategory = dice.chance(0.3) ? labels.category : null
  const { dueAt, working } = world.rules.deadline({ kind: 'phan-anh', category: wishedCategory }, openedAt)
  const place = placeOf(world, occasion, dice)
  return {
    ...UNDECIDED,
    ...letter,
    ...place,
    searchText: foldText([letter.title, letter.text, place.address].filter(Boolean).join('\n')),
    id: newId(openedAt, dice),
    code,
    version: 1,
    channel: draw(dice, CHANNELS),
    locale: dice.chance(0.985) ? 'vi' : 'en',
    isPublic: dice.chance(0.85),
    wishedCategory,
    openedAt,
    promisedAt: dueAt,
    dueAt,
    deadlineWorking: working,
  }
}

type Place = Pick<Case, 'address' | 'lat' | 'lng' | 'wardCode'>

function placeOf({ points }: World, { labels, scene }: Occasion, dice: Dice): Place {
  const { ward, isWardKnown } = labels
  const hasPin = isWardKnown && dice.chance(0.45)
  const pin = hasPin ? dice.pick(points.get(ward.code) ?? [ward.centre]) : { lat: null, lng: null }
  const address = dice.chance(0.6) ? `${scene.street}, ${scene.wardName}` : null
  return { ...pin, address, wardCode: hasPin ? ward.code : null }
}

/** Three of four leave a way to be reached; example.com delivers to nobody. */
export function contactOf(caseId: string, ordinal: number, dice: Dice): CaseContact | undefined {
  if (!dice.chance(0.75)) return undefined
  return {
    caseId,
    name: dice.chance(0.8) ? inventName(dice) : null,
    email: dice.chance(0.7) ? `dan-${ordinal}@example.com` : null,
    phone: dice.chance(0.5) ? `0236 000 ${String(dice.below(10_000)).padStart(4, '0')}` : null,
  }
}

export function openingFacts(opened: Case): Record<string, unknown> {
  return {
    code: opened.code,
    status: opened.status,
    channel: opened.channel,
    textSha256: createHash('sha256').update(opened.text).digest('hex'),
    photoSha256: [],
    isPublic: opened.isPublic,
    wishedCategory: opened.wishedCategory,
    wardCode: opened.wardCode,
    promisedAt: opened.promisedAt.toISOString(),
    dueAt: opened.dueAt.toISOString(),
    rule: opened.deadlineWorking.rule,
  }
}
