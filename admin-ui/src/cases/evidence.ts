import type { CasePrediction } from '../api/types'

export type Evidence = CasePrediction['evidence'][number]

interface Piece {
  readonly start: number
  readonly text: string
  readonly isEvidence: boolean
}

// Words that speak against the label, or hardly for it, would only scatter colour over the text
const LEAST_WEIGHT = 0.02

/** Cuts a text at the model's evidence; spans that overlap or lie outside the text are left out. */
export function cutAtEvidence(text: string, evidence: readonly Evidence[]): readonly Piece[] {
  const spans = evidence
    .filter(
      ({ start, end, weight }) => weight >= LEAST_WEIGHT && start >= 0 && start < end && end <= text.length,
    )
    .sort((left, right) => left.start - right.start)
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end } of spans) {
    if (start < at) continue
    pieces.push({ start: at, text: text.slice(at, start), isEvidence: false })
    pieces.push({ start, text: text.slice(start, end), isEvidence: true })
    at = end
  }
  return [...pieces, { start: at, text: text.slice(at), isEvidence: false }].filter((piece) => piece.text)
}
