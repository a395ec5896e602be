import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { Case } from '../core/cases/case.entity'
import { OpenCase } from '../core/cases/case.schema'
import { openCase } from '../core/cases/filing.service'
import { SentMail } from '../core/cases/sent-mail.entity'
import type { Classifier } from '../core/classification/prediction'
import { createClassifier } from '../core/classification/transformer-classifier.service'
import { ANONYMOUS } from '../core/platform/actor'
import { loadConfig } from '../core/platform/config'
import { findBrokenLink } from '../core/platform/history-chain'
import { HistoryEntry } from '../core/platform/history.entity'
import { ctxFor, quietLog, testDatabase, testDatabaseUrl, truncateAll } from '../core/testing/test-database'
import { until } from '../core/testing/until'
import { startWorker, type RunningWorker } from './worker'

const TEXTS = [
  'Ổ gà rất lớn trên mặt đường Nguyễn Văn Linh, xe máy té hoài',
  'Đèn đường trong hẻm tắt cả tuần nay, tối om không dám đi',
  'Mất nước từ sáng đến giờ, cả khu không có nước sinh hoạt',
  'Quán karaoke hát tới 1 giờ sáng, ồn không ngủ được',
]

/** Real workers with the real model on the test file's database; they end with each test. */
export class WorkerHarness {
  dataSource!: DataSource
  folder = ''
  private model!: Classifier
  private running: RunningWorker[] = []

  /** Call once at the top of a test file. */
  static forThisFile(): WorkerHarness {
    const harness = new WorkerHarness()
    beforeAll(() => harness.open(), 60_000)
    beforeEach(async () => {
      await truncateAll(harness.dataSource)
      harness.folder = mkdtempSync(join(tmpdir(), 'hoi-am-worker-'))
    })
    afterEach(async () => {
      await harness.stopAll()
      rmSync(harness.folder, { recursive: true, force: true })
    })
    afterAll(() => harness.model.close())
    return harness
  }

  private async open(): Promise<void> {
    this.dataSource = await testDatabase()
    this.model = await createClassifier({ model: 'nlp/model' })
  }

  /** @param load another model than the bundled one */
  async start(env: Record<string, string> = {}, load?: () => Promise<Classifier>): Promise<RunningWorker> {
    const DATABASE_URL = await testDatabaseUrl()
    const fixed = { DATABASE_URL, DATABASE_POOL: '8', DATA_DIR: this.folder, APP_SECRET: 's'.repeat(32) }
    // All workers of a file share one model: loading it takes a second
    const shared = { ...this.model, close: async () => undefined }
    const worker = await startWorker(loadConfig({ ...fixed, ...env }), quietLog, load ?? (async () => shared))
    this.running.push(worker)
    return worker
  }

  async stopAll(): Promise<void> {
    await Promise.all(this.running.splice(0).map((worker) => worker.stop()))
  }

  /** Files so many reports through the real intake. */
  async file(count: number, email = 'dan@example.org'): Promise<string[]> {
    const ids: string[] = []
    for (let index = 0; index < count; index += 1) {
      const text = `${TEXTS[index % TEXTS.length]} (${index})`
      const filing = { ...OpenCase.parse({ text, contact: { email } }), channel: 'web' as const, photos: [] }
      const { found } = await this.dataSource.transaction((db) => openCase(ctxFor(ANONYMOUS, { db }), filing))
      ids.push(found.id)
    }
    return ids
  }

  async openJobs(): Promise<number> {
    const [row]: { open: number }[] = await this.dataSource.query(
      'SELECT count(*)::int AS open FROM outbox WHERE done_at IS NULL AND dead_at IS NULL',
    )
    return row?.open ?? 0
  }

  async settled(): Promise<void> {
    await until(async () => (await this.openJobs()) === 0, 90_000)
  }

  async historyOf(id: string): Promise<string[]> {
    const where = { subjectId: id }
    const history = await this.dataSource.manager.find(HistoryEntry, { where, order: { seq: 'ASC' } })
    expect(findBrokenLink(history)).toBeUndefined()
    return history.map(({ type }) => type)
  }

  /** Classified, routed and acknowledged, each once, with an unbroken history. */
  async expectAllDoneOnce(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const found = await this.dataSource.manager.findOneByOrFail(Case, { id })
      const routed = found.status === 'assigned' ? 'case.routed' : 'case.sent-to-triage'
      expect(await this.historyOf(id)).toEqual([
        'case.opened',
        'case.classified',
        routed,
        'case.acknowledged',
      ])
    }
    expect(await this.dataSource.manager.count(SentMail)).toBe(ids.length)
  }
}
