import type { CaseView } from '../api/types'
import type { useCaseMove } from './case-moves'

/** What every dialog over a case gets. */
export interface DialogProps {
  readonly found: CaseView
  readonly move: ReturnType<typeof useCaseMove>
  readonly onClose: () => void
}
