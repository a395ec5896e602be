import { z } from 'zod'
import { Failure } from '../setup/say.mjs'
import { readJsonLines } from '../nlp/json-lines'

const Report = z.object({
  text: z.string().min(1),
  channel: z.enum(['web', 'hotline', 'social']),
  minutesAfterFirst: z.number(),
  lat: z.number().optional(),
  lng: z.number().optional(),
})

/** Reports of one matter by different people or, with `different`, of matters that only look like one. */
const Line = z.object({
  id: z.string(),
  ward: z.string(),
  reports: z.array(Report).min(2),
  different: z.boolean().default(false),
})

/** One report, and the matter it is about. */
export interface PairedReport extends z.infer<typeof Report> {
  readonly line: string
  /** Two reports are duplicates when they share it. */
  readonly matter: string
}

/** @throws Failure when the file cannot be read or a line does not fit */
export async function readPairSet(file: string): Promise<PairedReport[]> {
  const reports: PairedReport[] = []
  for await (const line of readJsonLines(file, Line)) {
    if ('problem' in line) throw new Failure(`${file}, line ${line.number} ${line.problem}`)
    const { id, different, reports: said } = line.row
    said.forEach((report, index) => {
      reports.push({ ...report, line: id, matter: different ? `${id}/${index}` : id })
    })
  }
  return reports
}

const Labelled = z.object({ text: z.string(), channel: z.enum(['web', 'hotline', 'social']).default('web') })

/** Texts of other matters, filed in the same city in the same weeks: what a search has to tell apart. */
export async function readStrangers(file: string, count: number): Promise<PairedReport[]> {
  const strangers: PairedReport[] = []
  for await (const line of readJsonLines(file, Labelled)) {
    if ('problem' in line) continue
    const line_ = `stranger-${line.number}`
    strangers.push({ ...line.row, minutesAfterFirst: 0, line: line_, matter: line_ })
    if (strangers.length === count) break
  }
  return strangers
}
