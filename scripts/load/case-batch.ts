import type { Client } from 'pg'
import type { DataSource } from 'typeorm'
import { CaseContact } from '../../core/cases/case-contact.entity'
import { CaseFingerprint } from '../../core/cases/case-fingerprint.entity'
import { CaseReply } from '../../core/cases/case-reply.entity'
import { Case } from '../../core/cases/case.entity'
import { SentMail } from '../../core/cases/sent-mail.entity'
import { PredictionRow } from '../../core/classification/prediction.entity'
import { HistoryEntry } from '../../core/platform/history.entity'
import { copyLine, copyLines, copyTarget, type CopyTarget } from './copy-rows'
import type { LoadedCase } from './loaded-case'

/** The tables a case fills, parents first. */
export interface Tables {
  readonly cases: CopyTarget<Case>
  readonly contacts: CopyTarget<CaseContact>
  readonly predictions: CopyTarget<PredictionRow>
  readonly replies: CopyTarget<CaseReply>
  readonly mails: CopyTarget<SentMail>
  readonly history: CopyTarget<HistoryEntry>
  readonly fingerprints: CopyTarget<CaseFingerprint>
}

export function tablesOf(dataSource: DataSource): Tables {
  return {
    cases: copyTarget(dataSource, Case),
    contacts: copyTarget(dataSource, CaseContact),
    predictions: copyTarget(dataSource, PredictionRow),
    replies: copyTarget(dataSource, CaseReply),
    mails: copyTarget(dataSource, SentMail),
    history: copyTarget(dataSource, HistoryEntry),
    fingerprints: copyTarget(dataSource, CaseFingerprint),
  }
}

const TABLE_NAMES = [
  'cases',
  'contacts',
  'predictions',
  'replies',
  'mails',
  'history',
  'fingerprints',
] as const

/** Rows already in COPY's form, so that an invented case can be forgotten at once. */
export class CaseBatch {
  private readonly lines: Record<keyof Tables, string[]> = {
    cases: [],
    contacts: [],
    predictions: [],
    replies: [],
    mails: [],
    history: [],
    fingerprints: [],
  }

  constructor(private readonly tables: Tables) {}

  get size(): number {
    return this.lines.cases.length
  }

  add({ found, contacts, predictions, replies, mails, history, fingerprints }: LoadedCase): void {
    const { tables, lines } = this
    lines.cases.push(copyLine(tables.cases, found))
    for (const row of contacts) lines.contacts.push(copyLine(tables.contacts, row))
    for (const row of predictions) lines.predictions.push(copyLine(tables.predictions, row))
    for (const row of replies) lines.replies.push(copyLine(tables.replies, row))
    for (const row of mails) lines.mails.push(copyLine(tables.mails, row))
    for (const row of history) lines.history.push(copyLine(tables.history, row))
    for (const row of fingerprints) lines.fingerprints.push(copyLine(tables.fingerprints, row))
  }

  /** All or nothing: a load that is interrupted leaves whole cases only. */
  async write(client: Client): Promise<void> {
    await client.query('BEGIN')
    for (const name of TABLE_NAMES) {
      await copyLines(client, this.tables[name].statement, this.lines[name])
    }
    await client.query('COMMIT')
  }
}
