import { z } from 'zod'
import reports from '../core/seed/data/sample-reports.json'

/** Province code of the city whose places the reports name. */
export const SAMPLES_CITY = '48'

const MAX_WAITS = 30

const Refusal = z.object({ code: z.string().optional() })

export interface SampleRun {
  readonly baseUrl: string
  readonly signal: AbortSignal
  readonly onFiled: (done: number, total: number) => void
}

/**
 * Files the sample reports through the public intake, as citizens would. Each carries an idempotency key of
 * its own, so that a run that was interrupted can be repeated.
 */
export async function fileSamples({ baseUrl, signal, onFiled }: SampleRun): Promise<void> {
  for (const [index, report] of reports.entries()) {
    if (signal.aborted) return
    await fileOne(`${baseUrl}/api/v1/cases`, `sample-report-${index + 1}`, JSON.stringify(report))
    onFiled(index + 1, reports.length)
  }
}

async function fileOne(url: string, key: string, body: string): Promise<void> {
  for (let waits = 0; waits < MAX_WAITS; waits += 1) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body,
    })
    if (answer.ok) {
      await answer.body?.cancel()
      return
    }
    if (answer.status !== 429) throw new Error(`${key} was refused: ${answer.status} ${await codeOf(answer)}`)
    await answer.body?.cancel()
    await new Promise((resolve) =>
      setTimeout(resolve, Number(answer.headers.get('Retry-After') ?? 1) * 1_000),
    )
  }
  throw new Error(`${key} could not be filed: the intake's rate limit does not end`)
}

async function codeOf(answer: Response): Promise<string> {
  const { data } = Refusal.safeParse(await answer.json())
  return data?.code ?? 'without a code'
}
