import { wordsFor, type Locale } from '../../core/platform/i18n'
import {
  FEWEST_COUNTED,
  type AlgorithmRegister,
  type Figures,
} from '../../core/reports/algorithm-register.schema'
import type { Share } from '../../core/reports/model-quality'
import { formatDayMonth, formatMoment } from '../../core/sla/civil-date'

interface Writing {
  readonly count: (value: number) => string
  readonly percent: (value: number) => string
}

function writingFor(locale: Locale): Writing {
  const language = locale === 'vi' ? 'vi-VN' : 'en-GB'
  const counts = new Intl.NumberFormat(language)
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  return { count: (value) => counts.format(value), percent: (value) => percents.format(value) }
}

/** What the view `algorithm` needs, every figure as the reader's language writes it. */
export function algorithmModel(register: AlgorithmRegister, locale: Locale): object {
  const { all, weeks, categories, departments, tested, countedAt, modelVersion } = register
  const write = writingFor(locale)
  const nameOf = (part: { name: string; nameEn: string }) => (locale === 'vi' ? part.name : part.nameEn)
  const parts = (list: typeof categories) =>
    list.map((part) => ({ label: nameOf(part), ...rowOf(part, write) }))
  return {
    hasFigures: all.read > 0,
    fewest: String(FEWEST_COUNTED),
    headlines: headlinesOf(all, write, locale),
    weeks: weeks.map((week) => ({ label: formatDayMonth(week.week, locale), ...rowOf(week, write) })),
    categories: parts(categories),
    departments: parts(departments),
    tested: tested && {
      version: tested.version,
      texts: write.count(tested.texts),
      category: write.percent(tested.categoryAccuracy),
      top3: write.percent(tested.categoryTop3),
      kind: write.percent(tested.kindAccuracy),
    },
    when: countedAt && formatMoment(new Date(countedAt), locale),
    version: modelVersion ?? '–',
  }
}

const orDash = (value: number | undefined, write: (value: number) => string): string =>
  value === undefined ? '–' : write(value)

function headlinesOf(all: Figures, write: Writing, locale: Locale): object[] {
  const words = wordsFor(locale, 'portal')
  const share = (key: 'automatic' | 'category' | 'automaticCategory') => {
    const known: Share | null = all[key]
    if (!known) return { key: `algorithm.${key}`, figure: '–', note: words('algorithm.tooFew') }
    const range = {
      low: write.percent(known.low),
      high: write.percent(known.high),
      of: write.count(known.of),
    }
    return {
      key: `algorithm.${key}`,
      figure: write.percent(known.value),
      note: words('algorithm.range', range),
    }
  }
  return [
    { key: 'algorithm.read', figure: write.count(all.read), note: '' },
    share('automatic'),
    share('category'),
    share('automaticCategory'),
  ]
}

type Row = AlgorithmRegister['weeks'][number] | AlgorithmRegister['categories'][number]

function rowOf({ read, automatic, category, kind, driftLevel }: Row, write: Writing): object {
  return {
    read: write.count(read),
    automatic: orDash(automatic?.value, write.percent),
    category: orDash(category?.value, write.percent),
    kind: orDash(kind?.value, write.percent),
    driftLevel: driftLevel ?? '',
    drift: driftLevel ? `algorithm.drift.${driftLevel}` : '',
  }
}
