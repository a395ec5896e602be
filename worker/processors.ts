import type { JobName, PayloadOf } from '../core/jobs'
import { acknowledgeCase } from './cases/acknowledge-case'
import { classifyCaseText } from './cases/classify-case'
import { sendReply } from './cases/send-reply'
import type { Processor } from './deps'

/** Every job has exactly one processor: a missing or surplus one does not compile. */
export const PROCESSORS: { readonly [Name in JobName]: Processor<PayloadOf<Name>> } = {
  'case.classify': classifyCaseText,
  'case.acknowledge': acknowledgeCase,
  'case.send-reply': sendReply,
}
