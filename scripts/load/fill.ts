import { ENTITIES } from '../../core/entities'
import { Case } from '../../core/cases/case.entity'
import { createDataSource } from '../../core/platform/database'
import { say } from '../setup/say.mjs'
import { loadCases } from './load-cases'
import { Progress } from './progress'

const POOL = 2

/** Adds so many invented cases, with a progress bar, and says how fast it was. */
export async function fill(url: string, cases: number, seed: number): Promise<void> {
  const dataSource = await createDataSource({ DATABASE_URL: url, DATABASE_POOL: POOL }, ENTITIES).initialize()
  try {
    const progress = new Progress(cases)
    const onWritten = (count: number): void => progress.show(count)
    await loadCases({ dataSource, url, cases, seed, now: new Date(), onWritten })
    const seconds = progress.elapsedSeconds()
    const rate = Math.round(cases / seconds).toLocaleString('en-US')
    say(`${cases.toLocaleString('en-US')} cases in ${seconds.toFixed(1)} s: ${rate}/s, statistics included.`)
  } finally {
    await dataSource.destroy()
  }
}

/** Adds what is missing to `wanted` cases. */
export async function fillTo(url: string, wanted: number): Promise<void> {
  const dataSource = await createDataSource({ DATABASE_URL: url, DATABASE_POOL: POOL }, ENTITIES).initialize()
  const existing = await dataSource.manager.count(Case).finally(() => dataSource.destroy())
  if (existing < wanted) await fill(url, wanted - existing, 1)
}
