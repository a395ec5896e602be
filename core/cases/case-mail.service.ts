import { Department } from '../departments/department.entity'
import type { Ctx } from '../platform/ctx'
import { record } from '../platform/history'
import type { Locale } from '../platform/i18n'
import { authorize, type Policy } from '../platform/policy'
import type { DeadlineWorking } from '../sla/deadline'
import { CaseContact } from './case-contact.entity'
import { CaseReply } from './case-reply.entity'
import { lockCase } from './case-lock.queries'
import { Case } from './case.entity'
import { SentMail, type MailKind } from './sent-mail.entity'

/** What every letter about a case needs to know of it. */
export interface MailedCase {
  readonly id: string
  readonly code: string
  readonly locale: Locale
  readonly isRestricted: boolean
  readonly openedAt: Date
  readonly deadlineWorking: DeadlineWorking
  /** Absent while 1022 is still sorting, and for restricted matters. */
  readonly departmentName?: string
}

export interface AcknowledgementFacts {
  readonly to: string
  readonly about: MailedCase
}

export interface AnswerFacts extends AcknowledgementFacts {
  /** Absent for restricted matters: the answer is read behind the private link only. */
  readonly answer?: string
  readonly repliedAt: Date
}

export interface SentLetter {
  readonly caseId: string
  readonly kind: MailKind
  /** Reply id for answers, case id for letters sent once. */
  readonly subjectId: string
  readonly messageId: string
}

/** The acknowledgement still to be sent; undefined when it was sent or there is no address to send it to. */
export async function loadAcknowledgement(
  ctx: Ctx,
  caseId: string,
): Promise<AcknowledgementFacts | undefined> {
  const key = { caseId, kind: 'case-acknowledged', subjectId: caseId } as const
  const to = await addressToWrite(ctx, key)
  if (!to) return undefined
  const found = await ctx.db.findOneByOrFail(Case, { id: caseId })
  return { to, about: await mailedCase(ctx, found, found.departmentCode) }
}

/** The letter with an officer's answer, under the same conditions. */
export async function loadAnswer(
  ctx: Ctx,
  caseId: string,
  replyId: string,
): Promise<AnswerFacts | undefined> {
  const to = await addressToWrite(ctx, { caseId, kind: 'case-answered', subjectId: replyId })
  if (!to) return undefined
  const found = await ctx.db.findOneByOrFail(Case, { id: caseId })
  const reply = await ctx.db.findOneByOrFail(CaseReply, { id: replyId, caseId })
  const about = await mailedCase(ctx, found, reply.departmentCode)
  return { to, about, repliedAt: reply.repliedAt, ...(!found.isRestricted && { answer: reply.text }) }
}

const mailPolicy: Policy<'case:record-mail', Case> = {
  'case:record-mail': (actor) => actor.kind === 'system',
}

const SENT_FACT: Readonly<Record<MailKind, string>> = {
  'case-acknowledged': 'case.acknowledged',
  'case-answered': 'case.reply-sent',
}

/** Notes that a letter has left; a second copy of the same letter leaves no second trace. */
export async function recordMailSent(ctx: Ctx, sent: SentLetter): Promise<void> {
  const found = await lockCase(ctx, sent.caseId)
  authorize(ctx.actor, mailPolicy, 'case:record-mail', found)
  const { caseId, kind, subjectId, messageId } = sent
  if (await ctx.db.existsBy(SentMail, { caseId, kind, subjectId })) return
  await ctx.db.insert(SentMail, { ...sent, sentAt: ctx.now })
  const about = kind === 'case-answered' ? { replyId: subjectId } : {}
  await record(ctx, { type: 'case', id: found.id }, SENT_FACT[kind], { ...about, messageId })
}

async function addressToWrite(
  ctx: Ctx,
  letter: Pick<SentMail, 'caseId' | 'kind' | 'subjectId'>,
): Promise<string | undefined> {
  const contact = await ctx.db.findOneBy(CaseContact, { caseId: letter.caseId })
  if (!contact?.email || (await ctx.db.existsBy(SentMail, letter))) return undefined
  return contact.email
}

async function mailedCase(ctx: Ctx, found: Case, departmentCode: string | null): Promise<MailedCase> {
  const { id, code, locale, isRestricted, openedAt, deadlineWorking } = found
  const about = { id, code, locale, isRestricted, openedAt, deadlineWorking }
  if (isRestricted || !departmentCode) return about
  const department = await ctx.db.findOneByOrFail(Department, { code: departmentCode })
  return { ...about, departmentName: locale === 'vi' ? department.name : department.nameEn }
}
