import type { JobName, PayloadOf } from '../core/jobs'
import { acknowledgeCase } from './cases/acknowledge-case'
import { classifyCaseText, classifyUnread } from './cases/classify-case'
import { fingerprintCase, refreshFingerprints } from './cases/fingerprint-case'
import { sendNews, tellEverybody } from './cases/send-news'
import { sendReply } from './cases/send-reply'
import type { Processor } from './deps'

/** Every job has exactly one processor: a missing or surplus one does not compile. */
export const PROCESSORS: { readonly [Name in JobName]: Processor<PayloadOf<Name>> } = {
  'case.classify': classifyCaseText,
  'case.classify-unread': classifyUnread,
  'case.acknowledge': acknowledgeCase,
  'case.send-reply': sendReply,
  'case.fingerprint': fingerprintCase,
  'case.refresh-fingerprints': refreshFingerprints,
  'case.spread-news': tellEverybody,
  'case.send-news': sendNews,
}
