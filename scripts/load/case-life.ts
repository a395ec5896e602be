import { earlierDeadline } from '../../core/cases/case-deadline'
import type { CaseReply } from '../../core/cases/case-reply.entity'
import type { Case } from '../../core/cases/case.entity'
import type { MailKind, SentMail } from '../../core/cases/sent-mail.entity'
import type { CaseContact } from '../../core/cases/case-contact.entity'
import type { PredictionRow } from '../../core/classification/prediction.entity'
import { ANONYMOUS, type Actor, type StaffActor } from '../../core/platform/actor'
import { messageIdFor } from '../../core/platform/mailer'
import type { Route } from '../../core/routing/routing-rules'
import { predictionOf, type Labels } from './case-labels'
import { Chronicle } from './chronicle'
import type { Dice } from './dice'
import { newId, openingFacts } from './filed-case'
import { fingerprintOf } from './fingerprint'
import { writeReply, writeReturnReason, type Scene } from './letter'
import type { LoadedCase } from './loaded-case'
import type { World } from './world'

const HOUR_MS = 3_600_000
const MODEL = 'mau-thu-1'
const PUBLIC_URL = 'https://hoiam.example'

const system = (name: string): Actor => ({ kind: 'system', name })

export interface Beginning {
  readonly found: Case
  readonly contact: CaseContact | undefined
  readonly labels: Labels
  readonly scene: Scene
}

/** What happens to one case, step by step, leaving the rows and facts that the real use-cases leave. */
export class CaseLife {
  private readonly found: Case
  private readonly chronicle: Chronicle
  private readonly predictions: PredictionRow[] = []
  private readonly replies: CaseReply[] = []
  private readonly mails: SentMail[] = []
  private at: Date

  constructor(
    private readonly world: World,
    private readonly beginning: Beginning,
    private readonly dice: Dice,
  ) {
    this.found = beginning.found
    this.at = beginning.found.openedAt
    this.chronicle = new Chronicle(this.found.id)
    this.tell('case.opened', openingFacts(this.found), ANONYMOUS)
  }

  rows(): LoadedCase {
    const { found, predictions, replies, mails } = this
    const { contact } = this.beginning
    return {
      found,
      contacts: contact ? [contact] : [],
      predictions,
      replies,
      mails,
      history: this.chronicle.entries,
      fingerprints: fingerprintOf(this.world, found, this.dice),
    }
  }

  /** Nothing happens after now. */
  private later(hours: number): void {
    this.at = new Date(Math.min(this.at.getTime() + hours * HOUR_MS, this.world.now.getTime()))
  }

  private tell(type: string, data: Record<string, unknown>, actor: Actor): void {
    this.chronicle.add(type, data, actor, this.at)
  }

  private change(changes: Partial<Case>): void {
    Object.assign(this.found, changes, { version: this.found.version + 1 })
  }

  classify(): Route {
    const { found, dice, world } = this
    const { category, kind, urgency, sentiment, ward, isWardKnown, confidence } = this.beginning.labels
    this.later(dice.between(0.3, 3) / 3_600)
    const isRestricted = kind === 'to-cao'
    const wardCode = isWardKnown ? ward.code : null
    const isPublic = found.isPublic && !isRestricted
    const labels = { category, kind, urgency, sentiment, wardCode, isRestricted, isPublic }
    const route = world.rules.route({ kind, category, urgency, confidence, wardCode: wardCode ?? undefined })
    this.change(labels)
    this.tell('case.classified', { ...labels, confidence, modelVersion: MODEL }, system('case.classify'))
    this.follow(route)
    this.predict()
    return route
  }

  private follow(route: Route): void {
    const { found } = this
    const departmentCode = route.to === 'department' ? route.departmentCode : null
    const { kind, category, urgency } = found
    const computed = this.world.rules.deadline(
      { kind, category, urgency, department: departmentCode },
      found.openedAt,
    )
    const promised = { dueAt: found.dueAt, working: found.deadlineWorking }
    const { dueAt, working } = earlierDeadline(promised, computed)
    Object.assign(found, { dueAt, deadlineWorking: working, departmentCode })
    const clock = { dueAt: dueAt.toISOString(), slaRule: working.rule }
    if (route.to === 'department') {
      found.status = 'assigned'
      const { status } = found
      this.tell(
        'case.routed',
        { status, departmentCode, rule: route.rule, ...clock },
        system('case.classify'),
      )
      return
    }
    found.status = 'triage'
    found.triageReason = route.reason
    const { status, triageReason: reason } = found
    this.tell('case.sent-to-triage', { status, reason, ...clock }, system('case.classify'))
  }

  private predict(): void {
    const { found, dice, at } = this
    const body = predictionOf(this.beginning.labels)
    const tookMs = Math.round(dice.between(4, 40) * 10) / 10
    const id = newId(at, dice)
    this.predictions.push({ id, caseId: found.id, modelVersion: MODEL, body, tookMs, createdAt: at })
  }

  acknowledge(): void {
    this.later(this.dice.between(0.5, 4) / 3_600)
    this.mail('case-acknowledged', this.found.id)
  }

  private mail(kind: MailKind, subjectId: string): void {
    if (!this.beginning.contact?.email) return
    const caseId = this.found.id
    const messageId = messageIdFor(`${kind}.${subjectId}`, PUBLIC_URL)
    this.mails.push({ caseId, kind, subjectId, messageId, sentAt: this.at })
    if (kind === 'case-acknowledged')
      this.tell('case.acknowledged', { messageId }, system('case.acknowledge'))
    else this.tell('case.reply-sent', { replyId: subjectId, messageId }, system('case.send-reply'))
  }

  isInTriage(): boolean {
    return this.found.status === 'triage'
  }

  /** 1022 decides who acts. */
  assign(departmentCode: string, corrected: Partial<Pick<Case, 'wardCode'>>): void {
    this.later(this.dice.between(0.2, 20))
    const changes = { status: 'assigned', departmentCode, assigneeId: null } as const
    this.change({ ...changes, ...corrected, triageReason: null })
    const { isRestricted } = this.found
    const operator = this.dice.pick(this.world.staff.operators)
    this.tell('case.assigned', { ...changes, isRestricted, corrected, note: null }, operator)
  }

  giveBack(): void {
    this.later(this.dice.between(1, 30))
    const from = this.found.departmentCode
    const actor = this.officer()
    const changes = { status: 'triage', departmentCode: null, assigneeId: null } as const
    this.change({ ...changes, triageReason: 'returned' })
    this.tell('case.returned', { ...changes, from, reason: writeReturnReason(this.dice) }, actor)
  }

  take(): void {
    this.later(this.dice.between(0.3, 30))
    const officer = this.officer()
    const changes = { status: 'in-progress', assigneeId: officer.id } as const
    this.change(changes)
    this.tell('case.taken', changes, officer)
  }

  reply(): void {
    const { found, dice } = this
    const isLate = dice.chance(0.15)
    const left = Math.max(2, (found.dueAt.getTime() - this.at.getTime()) / HOUR_MS)
    this.later(left * (isLate ? dice.between(1, 3) : dice.between(0.1, 0.95)))
    const officer = this.officer()
    const replyId = newId(this.at, dice)
    this.replies.push({
      id: replyId,
      caseId: found.id,
      text: writeReply(this.beginning.scene, dice),
      authorId: officer.id,
      departmentCode: officer.departmentCode,
      repliedAt: this.at,
    })
    this.change({ status: 'answered', answeredAt: this.at })
    this.tell('case.replied', { status: 'answered', replyId, answeredAt: this.at.toISOString() }, officer)
    this.later(0.001)
    this.mail('case-answered', replyId)
  }

  close(): void {
    this.later(this.dice.between(4, 240))
    const officer = this.officer()
    this.change({ status: 'closed', closedAt: this.at })
    this.tell('case.closed', { status: 'closed', closedAt: this.at.toISOString(), note: null }, officer)
  }

  rate(): void {
    this.later(this.dice.between(1, 100))
    const rating = 1 + this.dice.below(5)
    this.change({ rating })
    this.tell('case.rated', { status: this.found.status, rating }, { kind: 'citizen', caseId: this.found.id })
  }

  /** The one who took the case, or anybody of its department. */
  private officer(): StaffActor {
    const { assigneeId, departmentCode } = this.found
    const colleagues = this.world.staff.byDepartment.get(departmentCode ?? '') ?? []
    return colleagues.find(({ id }) => id === assigneeId) ?? this.dice.pick(colleagues)
  }
}
