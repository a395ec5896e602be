import { CaseContact } from './cases/case-contact.entity'
import { CasePhoto } from './cases/case-photo.entity'
import { CaseReply } from './cases/case-reply.entity'
import { Case } from './cases/case.entity'
import { IdempotencyKey } from './cases/idempotency-key.entity'
import { SentMail } from './cases/sent-mail.entity'
import { TaxonomyTerm } from './categories/category.entity'
import { PredictionRow } from './classification/prediction.entity'
import { Department, WorkingCalendarRow } from './departments/department.entity'
import { StaffAccount } from './people/staff.entity'
import { Ward } from './places/ward.entity'
import { HistoryEntry } from './platform/history.entity'
import { OutboxRow } from './platform/outbox.entity'
import { RoutingRuleRow } from './routing/routing-rule.entity'
import { SlaPolicyRow } from './sla/sla-policy.entity'

/** Every entity there is: explicit, so that nothing depends on scanning folders. */
export const ENTITIES = [
  Case,
  CaseContact,
  CasePhoto,
  CaseReply,
  Department,
  HistoryEntry,
  IdempotencyKey,
  OutboxRow,
  PredictionRow,
  RoutingRuleRow,
  SentMail,
  SlaPolicyRow,
  StaffAccount,
  TaxonomyTerm,
  Ward,
  WorkingCalendarRow,
]
