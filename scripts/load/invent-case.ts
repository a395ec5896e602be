import type { CaseStatus } from '../../core/cases/case-workflow'
import { drawLabels, type Labels } from './case-labels'
import { CaseLife } from './case-life'
import type { Dice } from './dice'
import { drawFate } from './fate'
import { contactOf, fileCase, sceneOf, type Filing } from './filed-case'
import type { LoadedCase } from './loaded-case'
import type { World } from './world'

const RETURNED_SHARE = 0.03
const RATED_SHARE = 0.28
const DESK = 'hanh-chinh-cong'

/** One plausible case from its filing to where it stands now. */
export function inventCase(world: World, filing: Filing, dice: Dice): LoadedCase {
  const labels = drawLabels(world, dice)
  const scene = sceneOf(world, labels, dice)
  const found = fileCase(world, { labels, scene }, filing, dice)
  const contact = contactOf(found.id, filing.ordinal, dice)
  const life = new CaseLife(world, { found, contact, labels, scene }, dice)
  liveUntil(drawFate(filing.openedAt, world.now, dice), life, { world, labels, dice })
  return life.rows()
}

interface Circumstances {
  readonly world: World
  readonly labels: Labels
  readonly dice: Dice
}

function liveUntil(fate: CaseStatus, life: CaseLife, { world, labels, dice }: Circumstances): void {
  if (fate === 'received') return
  const route = life.classify()
  life.acknowledge()
  if (route.to === 'department' && (fate === 'triage' || dice.chance(RETURNED_SHARE))) life.giveBack()
  if (fate === 'triage') return
  if (life.isInTriage()) life.assign(...destination(world, labels))
  if (fate !== 'assigned') workUntil(fate, life, dice)
}

function workUntil(fate: CaseStatus, life: CaseLife, dice: Dice): void {
  life.take()
  if (fate === 'in-progress') return
  life.reply()
  if (fate === 'closed') life.close()
  if (dice.chance(RATED_SHARE)) life.rate()
}

/** Where an operator sends it: the body its field belongs to, once the ward is known. */
function destination({ book, rules }: World, labels: Labels): [string, { wardCode?: string }] {
  const { kind, category, urgency, ward } = labels
  if (kind === 'to-cao') return ['thanh-tra', {}]
  const facts = { kind: 'phan-anh', category, urgency, wardCode: ward.code, confidence: CERTAIN } as const
  const route = rules.route(facts)
  const corrected = labels.isWardKnown ? {} : { wardCode: ward.code }
  if (route.to === 'department') return [route.departmentCode, corrected]
  return [book.departments.has(DESK) ? DESK : (book.wardOffices.get(ward.code) ?? DESK), corrected]
}

const CERTAIN = { category: 1, kind: 1 }
