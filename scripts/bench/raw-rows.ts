import { v7 as uuid } from 'uuid'
import type { Client } from 'pg'
import { newTrackingCode } from '../../core/cases/tracking-code'
import { foldText } from '../../core/platform/text'

type Row = Readonly<Record<string, unknown>>

/** The three rows that filing one case by the API has left. */
export interface FiledRows {
  readonly cases: Row
  readonly history: Row
  readonly outbox: Row
}

export async function readFiledRows(client: Client, caseId: string): Promise<FiledRows> {
  const read = async (table: string, condition: string): Promise<Row> => {
    const { rows } = await client.query<Row>(`SELECT * FROM ${table} WHERE ${condition}`, [caseId])
    const [row] = rows
    if (!row || rows.length > 1) throw new Error(`filing a case left ${rows.length} rows in ${table}`)
    return row
  }
  return {
    cases: await read('cases', 'id = $1'),
    history: await read('history', 'subject_id = $1'),
    outbox: await read('outbox', `payload->>'caseId' = $1::text`),
  }
}

/** The same rows for another case: new keys, another text, everything else as the API wrote it. */
export function likeFiled({ cases, history, outbox }: FiledRows, text: string): FiledRows {
  const id = uuid()
  const code = newTrackingCode()
  return {
    cases: { ...cases, id, code, text, search_text: foldText(text) },
    history: { ...history, subject_id: id, data: { ...(history['data'] as Row), code } },
    outbox: { ...outbox, id: uuid(), payload: { caseId: id } },
  }
}

/** As the API does it: a tracking code that is taken already must not end the transaction. */
export function insertStatement(table: keyof FiledRows, row: Row): string {
  const columns = Object.keys(row)
  const marks = columns.map((_, index) => `$${index + 1}`)
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks.join(', ')}) ON CONFLICT DO NOTHING`
}
