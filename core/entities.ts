import { CaseContact } from './cases/case-contact.entity'
import { CaseFingerprint } from './cases/case-fingerprint.entity'
import { CaseFollower } from './cases/case-follower.entity'
import { CasePhoto } from './cases/case-photo.entity'
import { CaseReply } from './cases/case-reply.entity'
import { Case } from './cases/case.entity'
import { IdempotencyKey } from './cases/idempotency-key.entity'
import { LabelJudgement } from './cases/label-judgement.entity'
import { SentMail } from './cases/sent-mail.entity'
import { SentNotice } from './cases/sent-notice.entity'
import { TaxonomyTerm } from './categories/category.entity'
import { PredictionRow } from './classification/prediction.entity'
import { Department, WorkingCalendarRow } from './departments/department.entity'
import { StaffAccount } from './people/staff.entity'
import { Ward } from './places/ward.entity'
import { HistoryEntry } from './platform/history.entity'
import { OutboxRow } from './platform/outbox.entity'
import { ModelReport } from './reports/model-report.entity'
import { RoutingRuleRow } from './routing/routing-rule.entity'
import { SlaPolicyRow } from './sla/sla-policy.entity'

/** Every entity there is: explicit, so that nothing depends on scanning folders. */
export const ENTITIES = [
  Case,
  CaseContact,
  CaseFingerprint,
  CaseFollower,
  CasePhoto,
  CaseReply,
  Department,
  HistoryEntry,
  IdempotencyKey,
  LabelJudgement,
  ModelReport,
  OutboxRow,
  PredictionRow,
  RoutingRuleRow,
  SentMail,
  SentNotice,
  SlaPolicyRow,
  StaffAccount,
  TaxonomyTerm,
  Ward,
  WorkingCalendarRow,
]
