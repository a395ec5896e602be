import type { CaseContact } from '../../core/cases/case-contact.entity'
import type { CaseFingerprint } from '../../core/cases/case-fingerprint.entity'
import type { CaseReply } from '../../core/cases/case-reply.entity'
import type { Case } from '../../core/cases/case.entity'
import type { SentMail } from '../../core/cases/sent-mail.entity'
import type { PredictionRow } from '../../core/classification/prediction.entity'
import type { HistoryEntry } from '../../core/platform/history.entity'

/** One case with every row that belongs to it. */
export interface LoadedCase {
  readonly found: Case
  readonly contacts: readonly CaseContact[]
  readonly predictions: readonly PredictionRow[]
  readonly replies: readonly CaseReply[]
  readonly mails: readonly SentMail[]
  readonly history: readonly HistoryEntry[]
  readonly fingerprints: readonly CaseFingerprint[]
}
