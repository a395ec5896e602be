import { existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const KEEP_BYTES = 20 * 1024 * 1024
const ERROR_LEVEL = 50

/** The log file of one program; beyond 20 MB the old one is put aside at start. */
export function logFileFor(dataDir: string, name: string): string {
  const folder = join(dataDir, 'log')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}.log`)
  if (existsSync(file) && statSync(file).size > KEEP_BYTES) renameSync(file, `${file}.1`)
  return file
}

interface LogLine {
  readonly level?: number
  readonly msg?: string
  readonly err?: { readonly message?: string }
}

function parseLine(line: string): LogLine | undefined {
  try {
    return JSON.parse(line) as LogLine
  } catch {
    return undefined // a crash before the logger stood writes plain text
  }
}

function complaintOf(line: string): string | undefined {
  const parsed = parseLine(line)
  if (!parsed) return /Error|EADDR|Cannot find/u.test(line) ? line.trim() : undefined
  return (parsed.level ?? 0) >= ERROR_LEVEL ? (parsed.err?.message ?? parsed.msg) : undefined
}

/** The last complaint in a program's log, and where to read more. */
export function lastProblem(logFile: string): string {
  const lines = existsSync(logFile) ? readFileSync(logFile, 'utf8').split('\n').slice(-60) : []
  const complaint = lines.map(complaintOf).findLast((found) => found !== undefined)
  return `${complaint ?? 'it gave no reason'} (more in ${logFile})`
}
