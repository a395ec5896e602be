import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import Handlebars from 'handlebars'
import { wordsFor, type Locale } from '../../core/platform/i18n'
import { formatDay, formatMoment } from '../../core/sla/civil-date'
import { icon } from './icons'

export type View =
  'about' | 'access' | 'algorithm' | 'follow' | 'follow-form' | 'following' | 'message' | 'receipt' | 'report'

/** What the frame around every page needs. */
export interface Frame {
  readonly locale: Locale
  readonly title: string
  /** This page in the other language. */
  readonly otherLanguageHref: string
  readonly assets: string
  readonly current: 'report' | 'follow' | 'about' | 'none'
}

export type Render = (view: View, frame: Frame, model: object) => string

const VIEWS = join(process.cwd(), 'api/portal/views')

type Options = Handlebars.HelperOptions

const localeOf = (options: Options): Locale => (options.data as { root: { locale: Locale } }).root.locale

/** `{{t 'report.question'}}`, `{{t 'cases:ratings.5'}}`; hash arguments fill the gaps in the words. */
function translate(key: string, options: Options): string {
  const [namespace, path] = key.startsWith('cases:')
    ? (['cases', key.slice(6)] as const)
    : (['portal', key] as const)
  return wordsFor(localeOf(options), namespace)(path, options.hash as Record<string, string>)
}

function createHandlebars(): typeof Handlebars {
  const handlebars = Handlebars.create()
  handlebars.registerHelper({
    t: translate,
    icon,
    day: (instant: string, options: Options) => formatDay(new Date(instant), localeOf(options)),
    moment: (instant: string, options: Options) => formatMoment(new Date(instant), localeOf(options)),
    eq: (one: unknown, other: unknown) => one === other,
    concat: (...parts: unknown[]) => parts.slice(0, -1).join(''),
    next: (index: number) => index + 1,
  })
  return handlebars
}

const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8')

/**
 * Reads and compiles every view once, at start. Strict: a name the model lacks is an error in a test, not
 * an empty place on a citizen's page.
 */
export function createRender(folder: string = VIEWS): Render {
  const handlebars = createHandlebars()
  for (const file of readdirSync(join(folder, 'partials'))) {
    handlebars.registerPartial(basename(file, '.hbs'), read(join(folder, 'partials'), file))
  }
  const views = new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.hbs'))
      .map((file) => [basename(file, '.hbs'), handlebars.compile(read(folder, file), { strict: true })]),
  )
  const fill = (view: string, model: object): string => {
    const template = views.get(view)
    if (!template) throw new Error(`no view ${view}`)
    return template(model)
  }
  return (view, frame, model) => fill('layout', { ...frame, body: fill(view, { ...frame, ...model }) })
}
