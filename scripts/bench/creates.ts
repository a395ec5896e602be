import { CaseReceipt } from '../../core/cases/case.schema'
import { Failure, step } from '../setup/say.mjs'
import { benchTexts } from './bench-text'
import { generateLoad } from './load-generator'
import { measure, type Measurement, type Sample } from './measurement'
import type { RawProcess } from './raw-process'

const CONNECTIONS = [1, 8, 32] as const
const ROUNDS = 2
const WARM_UP_SECONDS = 2
const TEXTS = 2_000
const JSON_BODY = { 'content-type': 'application/json' }

export interface Creates {
  readonly connections: number
  readonly api: Measurement
  readonly raw: Measurement
  /** Requests per second of the API over those of the raw writer. */
  readonly ratio: number
}

export interface CreateBench {
  readonly baseUrl: string
  readonly databaseUrl: string
  readonly raw: RawProcess
  readonly seconds: number
}

async function fileOne(baseUrl: string): Promise<string> {
  const [text] = benchTexts(1, 7)
  const answer = await fetch(`${baseUrl}/api/v1/cases`, {
    method: 'POST',
    headers: JSON_BODY,
    body: JSON.stringify({ text }),
  })
  if (!answer.ok) throw new Failure(`Filing a case was refused: ${answer.status} ${await answer.text()}`)
  return CaseReceipt.parse(await answer.json()).id
}

function bodies(seed: number): () => string {
  const texts = benchTexts(TEXTS, seed).map((text) => JSON.stringify({ text }))
  let sent = 0
  return () => texts[(sent += 1) % TEXTS] ?? ''
}

/**
 * Creates at each concurrency. Raw and API take turns, so that a machine that grows slower or faster does
 * so for both.
 */
export async function benchCreates(bench: CreateBench): Promise<Creates[]> {
  const caseId = await fileOne(bench.baseUrl)
  await step('Warming up', async () => {
    await apiRun(bench, 8, WARM_UP_SECONDS)
    await bench.raw.write({ url: bench.databaseUrl, caseId, connections: 8, seconds: WARM_UP_SECONDS })
  })
  const results: Creates[] = []
  for (const connections of CONNECTIONS) {
    const title = `Creates on ${connections} connection${connections === 1 ? '' : 's'}, raw and API in turns`
    results.push(await step(title, () => takeTurns(bench, caseId, connections)))
  }
  return results
}

async function takeTurns(bench: CreateBench, caseId: string, connections: number): Promise<Creates> {
  const seconds = bench.seconds / ROUNDS
  const samples: { raw: Sample[]; api: Sample[] } = { raw: [], api: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    samples.raw.push(await bench.raw.write({ url: bench.databaseUrl, caseId, connections, seconds }))
    samples.api.push(await apiRun(bench, connections, seconds))
  }
  const [raw, api] = [measure(samples.raw), measure(samples.api)]
  return { connections, api, raw, ratio: Math.round((api.perSecond / raw.perSecond) * 1_000) / 1_000 }
}

async function apiRun({ baseUrl }: CreateBench, connections: number, seconds: number): Promise<Sample> {
  return await generateLoad({
    url: `${baseUrl}/api/v1/cases`,
    method: 'POST',
    headers: JSON_BODY,
    connections,
    seconds,
    nextBody: bodies(connections),
  })
}
