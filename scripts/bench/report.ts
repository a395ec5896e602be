import type { Creates } from './creates'
import type { Measurement } from './measurement'
import type { Read } from './reads'

export interface Conditions {
  readonly cases: number
  readonly seconds: number
  readonly cores: number
  readonly node: string
  readonly postgres: string
  readonly fsync: string
  readonly synchronousCommit: string
  readonly workerRuns: false
}

export interface Report {
  readonly conditions: Conditions
  readonly creates: readonly Creates[]
  readonly reads: readonly Read[]
  readonly apiResidentMb: number
}

const HEADINGS = ['', 'conn.', 'requests/s', 'p50 ms', 'p95 ms', 'p99 ms', 'errors', 'ratio to raw']
const WIDTHS = [32, 6, 11, 8, 8, 8, 7, 13]

function line(cells: readonly string[]): string {
  return cells
    .map((cell, column) =>
      column === 0 ? cell.padEnd(WIDTHS[0] ?? 0) : cell.padStart((WIDTHS[column] ?? 0) + 1),
    )
    .join('')
}

function row(name: string, connections: number, measured: Measurement, ratio = ''): string {
  const { perSecond, p50, p95, p99, errors } = measured
  const figures = [perSecond.toFixed(0), p50.toFixed(1), p95.toFixed(1), p99.toFixed(1), String(errors)]
  return line([name, String(connections), ...figures, ratio])
}

export function reportLines({ conditions, creates, reads, apiResidentMb }: Report): string[] {
  const { cases, cores, node, postgres, fsync, synchronousCommit } = conditions
  return [
    '',
    `${cases.toLocaleString('en-US')} cases loaded · ${cores} cores, shared by load generator, API and PostgreSQL · the worker does not run`,
    `Node ${node} · PostgreSQL ${postgres} · fsync ${fsync} · synchronous_commit ${synchronousCommit}`,
    '',
    line(HEADINGS),
    ...creates.flatMap(({ connections, api, raw, ratio }) => [
      row('create, raw pg', connections, raw),
      row('create, API', connections, api, ratio.toFixed(2)),
    ]),
    ...reads.map(({ name, username, connections, result }) =>
      row(`${name} (${username})`, connections, result),
    ),
    '',
    `API process: ${apiResidentMb} MB resident at most`,
  ]
}

export function errorCount({ creates, reads }: Report): number {
  const measured = [...creates.flatMap(({ api, raw }) => [api, raw]), ...reads.map(({ result }) => result)]
  return measured.reduce((total, { errors }) => total + errors, 0)
}
