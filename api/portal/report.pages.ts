import { Router, type Request, type Response } from 'express'
import type { Case } from '../../core/cases/case.entity'
import type { OpenCase } from '../../core/cases/case.schema'
import { openCase } from '../../core/cases/filing.service'
import { dropPhotos } from '../../core/cases/photo-files.service'
import { linkToken } from '../../core/cases/private-link'
import { readRuleBook, type RuleBook } from '../../core/cases/rule-book.queries'
import { findTrackedCase } from '../../core/cases/tracked-case.queries'
import { VIETNAM_ZONE, localDateOf } from '../../core/departments/working-calendar-zone'
import { ANONYMOUS } from '../../core/platform/actor'
import { inTransaction } from '../../core/platform/database'
import { AppError } from '../../core/platform/errors'
import { wordsFor, type Locale } from '../../core/platform/i18n'
import { presentReceipt } from '../cases/case.presenter'
import { prepareUpload } from '../cases/photo-upload'
import { readMultipart } from '../http/multipart'
import { asCitizen } from '../tracking/citizen'
import { PAGE_STATUS, localeOf, type SendPage } from './page'
import type { PortalDeps } from './portal'
import {
  blankFields,
  checkReport,
  problemOfRefusal,
  shownFields,
  type Problem,
  type ProblemField,
  type ReportFields,
} from './report-form'

/** Report form and receipt. */
export function reportPages(deps: PortalDeps, send: SendPage): Router {
  const router = Router()
  const show = async (req: Request, res: Response, shown: ShownReport): Promise<void> => {
    const locale = localeOf(req)
    const book = await readRuleBook(deps.dataSource.manager)
    const title = wordsFor(locale, 'portal')('report.title')
    const model = reportModel(shown, listCategories(book, locale, new Date()))
    send(req, res, { view: 'report', title, current: 'report', status: shown.status ?? 200, model })
  }
  router.get(
    ['/', '/phan-anh'],
    async (req, res) => await show(req, res, { fields: blankFields(), problems: [] }),
  )
  router.post('/phan-anh', async (req, res) => {
    const outcome = await receiveReport(deps, req)
    if ('code' in outcome) res.redirect(303, receiptPath(deps, outcome))
    else await show(req, res, outcome)
  })
  router.get('/bien-nhan/:code/:token', async (req, res) => await showReceipt(deps, send, req, res))
  return router
}

function receiptPath({ config }: PortalDeps, { id, code }: Case): string {
  return `/bien-nhan/${code}/${linkToken(config.APP_SECRET, id)}`
}

interface ShownReport {
  readonly fields: ReportFields
  readonly problems: readonly Problem[]
  readonly status?: number
  /** The upload was refused before its words could be read. */
  readonly isLost?: boolean
}

/** The case that was opened, or the form to show again with everything typed and what is wrong. */
async function receiveReport(deps: PortalDeps, req: Request): Promise<Case | ShownReport> {
  let fields: ReportFields | undefined
  try {
    const form = await readMultipart(req)
    fields = shownFields(form.fields)
    const { filing, problems } = checkReport(fields, localeOf(req))
    return filing
      ? await fileReport(deps, filing, fields.key, form.photos)
      : { fields, problems, status: 422 }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return refusedReport(error, fields)
  }
}

function refusedReport(error: AppError, fields: ReportFields | undefined): ShownReport {
  const problem = problemOfRefusal(error)
  const status = PAGE_STATUS[error.kind]
  if (!fields) return { fields: blankFields(), problems: [problem], status, isLost: true }
  // The key belongs to a case that exists: another matter needs another key
  const isUsed = error.code === 'idempotency/key-reused'
  return { fields: isUsed ? { ...fields, key: blankFields().key } : fields, problems: [problem], status }
}

async function fileReport(
  deps: PortalDeps,
  words: OpenCase,
  key: string,
  raw: readonly Buffer[],
): Promise<Case> {
  const { dataSource, signals, files, log } = deps
  const { extra, undo } = await prepareUpload(files, raw)
  const filing = { ...words, channel: 'web' as const, photos: extra.photos, idempotencyKey: key }
  try {
    const { found, isReplay } = await inTransaction(
      dataSource,
      signals,
      async (db) => await openCase({ db, actor: ANONYMOUS, now: new Date(), log }, filing),
    )
    if (isReplay) await dropPhotos(files, extra.photos)
    return found
  } catch (error) {
    await undo?.()
    throw error
  }
}

async function showReceipt(deps: PortalDeps, send: SendPage, req: Request, res: Response): Promise<void> {
  const { config, dataSource, log } = deps
  const locale = localeOf(req)
  const address = { code: String(req.params['code']), token: String(req.params['token']) }
  const anonymous = { db: dataSource.manager, actor: ANONYMOUS, now: new Date(), log }
  const own = await asCitizen(anonymous, config.APP_SECRET, address)
  const { found } = await findTrackedCase(own, address.code)
  const { code, link, promise } = presentReceipt(config, found, locale)
  const model = { code, link, promise, linkHref: `/theo-doi/${code}/${address.token}` }
  send(req, res, {
    view: 'receipt',
    title: wordsFor(locale, 'portal')('receipt.title'),
    current: 'none',
    model,
  })
}

interface CategoryChoice {
  readonly code: string
  readonly name: string
}

function listCategories({ terms }: RuleBook, locale: Locale, now: Date): CategoryChoice[] {
  const today = localDateOf(now, VIETNAM_ZONE)
  return terms
    .filter(({ type, effectiveFrom, effectiveTo }) => {
      return type === 'category' && effectiveFrom <= today && (effectiveTo === null || today <= effectiveTo)
    })
    .map(({ code, name, nameEn }) => ({ code, name: locale === 'vi' ? name : nameEn }))
}

const INPUT_OF_FIELD: Readonly<Record<ProblemField, string>> = {
  text: 'text',
  photos: 'photos',
  place: 'address',
  category: 'category',
  name: 'name',
  email: 'email',
  phone: 'phone',
  form: 'text',
}

/** What the view `report` needs, every name present. */
export function reportModel(
  { fields, problems, isLost = false }: ShownReport,
  categories: readonly CategoryChoice[],
): object {
  const wordsOf = (field: ProblemField): string => problems.find((one) => one.field === field)?.words ?? ''
  const hasContact = [fields.name, fields.email, fields.phone].some(Boolean)
  return {
    fields,
    categories,
    problems: problems.map(({ field, words }) => ({ words, target: INPUT_OF_FIELD[field] })),
    problem: Object.fromEntries(
      Object.keys(INPUT_OF_FIELD).map((field) => [field, wordsOf(field as ProblemField)]),
    ),
    keepNote: problems.length > 0 && !isLost,
    lostNote: isLost,
    isReturned: problems.length > 0 && !isLost,
    contactOpen: hasContact || problems.some(({ field }) => ['name', 'email', 'phone'].includes(field)),
  }
}
