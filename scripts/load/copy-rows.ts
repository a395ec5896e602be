import { finished } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm'

/** How rows of one entity travel through COPY. */
export interface CopyTarget<Row extends ObjectLiteral> {
  readonly statement: string
  readonly properties: readonly (keyof Row & string)[]
}

/** Columns come from the entity, so that a new one cannot be forgotten here. */
export function copyTarget<Row extends ObjectLiteral>(
  dataSource: DataSource,
  entity: EntityTarget<Row>,
): CopyTarget<Row> {
  const { tableName, columns } = dataSource.getMetadata(entity)
  const names = columns.map(({ databaseName }) => `"${databaseName}"`).join(', ')
  return {
    statement: `COPY "${tableName}" (${names}) FROM STDIN`,
    properties: columns.map(({ propertyName }) => propertyName),
  }
}

const SPECIAL = /[\\\n\r\t]/
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[\\\n\r\t]/g, (sign) => ESCAPES[sign] ?? sign) : text
}

/** One value in COPY's text format. */
export function copyValue(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'string') return escaped(value)
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
  if (Array.isArray(value)) return escaped(arrayLiteral(value))
  // Numbers and booleans look the same in JSON
  return value instanceof Date ? value.toISOString() : escaped(JSON.stringify(value))
}

/** Numbers and strings as PostgreSQL writes an array; JSON quotes both as it wants them. */
function arrayLiteral(values: readonly unknown[]): string {
  return `{${values.map((value) => JSON.stringify(value)).join(',')}}`
}

export function copyLine<Row extends ObjectLiteral>({ properties }: CopyTarget<Row>, row: Row): string {
  return properties.map((property) => copyValue(row[property])).join('\t')
}

export async function copyLines(client: Client, statement: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return
  const stream = client.query(copyFrom(statement))
  stream.end(`${lines.join('\n')}\n`)
  await finished(stream)
}
