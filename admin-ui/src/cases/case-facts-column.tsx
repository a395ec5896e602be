import type { CaseView } from '../api/types'
import { ClockCard } from './clock-card'
import { DuplicatePanel } from './duplicate-panel'
import { FactsCard } from './facts-card'
import { MergedCases } from './merge-note'
import { PredictionCard } from './prediction-card'
import { Timeline } from './timeline'

interface CaseFactsColumnProps {
  readonly found: CaseView
  readonly isEvidenceShown: boolean
  readonly onShowEvidence: (isShown: boolean) => void
}

export function CaseFactsColumn({ found, isEvidenceShown, onShowEvidence }: CaseFactsColumnProps) {
  return (
    <>
      <ClockCard found={found} />
      <PredictionCard found={found} isEvidenceShown={isEvidenceShown} onShowEvidence={onShowEvidence} />
      <MergedCases found={found} />
      <DuplicatePanel found={found} />
      <FactsCard found={found} />
      <Timeline found={found} />
    </>
  )
}
