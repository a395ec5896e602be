/** What a text really is, and what somebody thought of it. */
export interface Judged {
  /** Its category; the others that a second dispatcher could reasonably choose. */
  readonly category: string
  readonly alternatives: readonly string[]
  readonly kind?: string | undefined
  readonly urgency?: string | undefined
  readonly guess: Guess
}

export interface Guess {
  /** Categories with their probabilities, best first. */
  readonly top: readonly { readonly code: string; readonly p: number }[]
  readonly kind?: string | undefined
  readonly urgency?: string | undefined
  readonly hiddenDenunciation?: boolean | undefined
  readonly decision?: 'auto' | 'triage' | undefined
}

export interface Figures {
  readonly texts: number
  /** Best guess among category and alternatives; `strict`: the category itself. */
  readonly top1: number
  readonly strict: number
  readonly macroF1: number
  readonly top3: number
  readonly ece: number
  /** Largest share of texts, surest first, of which 95 % are right. */
  readonly coverage95: number
  /** What the model would route without a person, and how much of it is right; undefined for one that does not say. */
  readonly automatic: number | undefined
  readonly automaticRight: number | undefined
  readonly kindMacroF1: number | undefined
  readonly toCaoRecall: number | undefined
  /** Also counting what is suspected under another kind. */
  readonly toCaoSuspected: number | undefined
  readonly khanCapRecall: number | undefined
  readonly khanCapPrecision: number | undefined
}

const share = (part: number, of: number): number => (of === 0 ? 0 : part / of)
const shareIfAny = (part: number, of: number): number | undefined => (of === 0 ? undefined : part / of)
const countOf = <Row>(rows: readonly Row[], test: (row: Row) => boolean): number => rows.filter(test).length

const isAccepted = ({ category, alternatives }: Judged, code: string | undefined): boolean =>
  code !== undefined && (code === category || alternatives.includes(code))
const isRight = (row: Judged): boolean => isAccepted(row, row.guess.top[0]?.code)

/** Mean of the F1 of every label that occurs, in truth or in a guess. */
export function macroF1(pairs: readonly (readonly [truth: string, guess: string])[]): number {
  const labels = [...new Set(pairs.map(([truth]) => truth))]
  const scores = labels.map((label) => {
    const found = countOf(pairs, ([truth, guess]) => truth === label && guess === label)
    const wanted = countOf(pairs, ([truth]) => truth === label)
    const guessed = countOf(pairs, ([, guess]) => guess === label)
    return share(2 * found, wanted + guessed)
  })
  return share(
    scores.reduce((sum, score) => sum + score, 0),
    labels.length,
  )
}

interface Confident {
  readonly p: number
  readonly right: boolean
}

const BINS = 15

/** Expected calibration error (Naeini et al. 2015): confidence against accuracy, in 15 bins of equal width. */
export function calibrationError(rows: readonly Confident[]): number {
  const bins = Array.from({ length: BINS }, () => ({ count: 0, p: 0, right: 0 }))
  for (const { p, right } of rows) {
    const bin = bins[Math.min(BINS - 1, Math.floor(p * BINS))]
    if (!bin) continue
    bin.count += 1
    bin.p += p
    bin.right += right ? 1 : 0
  }
  const gap = bins.reduce((sum, bin) => sum + Math.abs(bin.p - bin.right), 0)
  return share(gap, rows.length)
}

/** Largest share of the texts, surest first, that is right at least this often; ties stand or fall together. */
export function coverageAt(precision: number, rows: readonly Confident[]): number {
  const surestFirst = [...rows].sort((one, other) => other.p - one.p)
  let [right, covered] = [0, 0]
  for (const [index, row] of surestFirst.entries()) {
    right += row.right ? 1 : 0
    const isLastOfTie = surestFirst[index + 1]?.p !== row.p
    if (isLastOfTie && right / (index + 1) >= precision) covered = index + 1
  }
  return share(covered, rows.length)
}

function kindFigures(rows: readonly Judged[]) {
  const judged = rows.filter(({ kind, guess }) => kind !== undefined && guess.kind !== undefined)
  const denounced = judged.filter(({ kind }) => kind === 'to-cao')
  const isOpen = ({ guess }: Judged) => guess.kind === 'to-cao'
  return {
    kindMacroF1:
      judged.length === 0
        ? undefined
        : macroF1(judged.map(({ kind = '', guess }) => [kind, guess.kind ?? ''] as const)),
    toCaoRecall: shareIfAny(countOf(denounced, isOpen), denounced.length),
    toCaoSuspected: shareIfAny(
      countOf(denounced, (row) => isOpen(row) || row.guess.hiddenDenunciation === true),
      denounced.length,
    ),
  }
}

function urgencyFigures(rows: readonly Judged[]) {
  const judged = rows.filter(({ urgency, guess }) => urgency !== undefined && guess.urgency !== undefined)
  const urgent = judged.filter(({ urgency }) => urgency === 'khan-cap')
  const flagged = judged.filter(({ guess }) => guess.urgency === 'khan-cap')
  const found = countOf(urgent, ({ guess }) => guess.urgency === 'khan-cap')
  return {
    khanCapRecall: shareIfAny(found, urgent.length),
    khanCapPrecision: shareIfAny(found, flagged.length),
  }
}

function automaticFigures(rows: readonly Judged[]) {
  const decided = rows.filter(({ guess }) => guess.decision !== undefined)
  const automatic = decided.filter(({ guess }) => guess.decision === 'auto')
  return {
    automatic: shareIfAny(automatic.length, decided.length),
    automaticRight: shareIfAny(countOf(automatic, isRight), automatic.length),
  }
}

const PRECISION = 0.95

export function figuresOf(rows: readonly Judged[]): Figures {
  const confident = rows.map((row) => ({ p: row.guess.top[0]?.p ?? 0, right: isRight(row) }))
  return {
    texts: rows.length,
    top1: share(countOf(rows, isRight), rows.length),
    strict: share(
      countOf(rows, ({ category, guess }) => guess.top[0]?.code === category),
      rows.length,
    ),
    macroF1: macroF1(
      rows.map((row) => {
        const guessed = row.guess.top[0]?.code ?? ''
        // A guess among the alternatives is no error: it counts as what the text is
        return [isRight(row) ? guessed : row.category, guessed] as const
      }),
    ),
    top3: share(
      countOf(rows, (row) => row.guess.top.slice(0, 3).some(({ code }) => isAccepted(row, code))),
      rows.length,
    ),
    ece: calibrationError(confident),
    coverage95: coverageAt(PRECISION, confident),
    ...automaticFigures(rows),
    ...kindFigures(rows),
    ...urgencyFigures(rows),
  }
}
