import { setTimeout as delay } from 'node:timers/promises'
import type { DataSource } from 'typeorm'
import type { Logger } from '../core/platform/logger'
import { claimDueRows, unclaimRows } from './outbox-rows'
import type { JobQueue } from './queues'

const POLL_MS = 1_000
const FULL_QUEUE_MS = 100
const RETRY_AFTER_TROUBLE_MS = 1_000
// Under load news come every few milliseconds: one round answers many of them
const MIN_REST_MS = 20

interface RelaySettings {
  readonly dataSource: DataSource
  readonly queue: JobQueue
  readonly log: Logger
  /** Deliveries that may wait in the queue or run: more would only grow old there. */
  readonly maxOutstanding: number
}

/**
 * Carries due rows from the outbox to the queue: at once when woken, every second otherwise. Any number of
 * relays may work on one outbox. When the queue or the database is away, it waits; the rows stay where they are.
 */
export class Relay {
  private isStopping = false
  private isInTrouble = false
  private wakeUp: (() => void) | undefined
  private hasNews = false
  private loop: Promise<void> | undefined

  constructor(private readonly settings: RelaySettings) {}

  start(): void {
    this.loop ??= this.run()
  }

  /** There may be due rows or room in the queue. Cheap, and safe to call at any time. */
  wake(): void {
    this.hasNews = true
    this.wakeUp?.()
  }

  async stop(): Promise<void> {
    this.isStopping = true
    this.wake()
    await this.loop
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      this.hasNews = false
      const isCaughtUp = await this.carryOnce()
      if (isCaughtUp) await this.rest()
    }
  }

  /** One round. @returns false when there may be more to do at once */
  private async carryOnce(): Promise<boolean> {
    try {
      const isCaughtUp = await this.carryBatch()
      if (this.isInTrouble) this.settings.log.info('relay works again')
      this.isInTrouble = false
      return isCaughtUp
    } catch (error) {
      if (!this.isInTrouble) this.settings.log.warn({ err: error }, 'relay waits for database or queue')
      this.isInTrouble = true
      await delay(RETRY_AFTER_TROUBLE_MS)
      return false
    }
  }

  /** Fills the queue up when it is half empty, so that a busy one is not fed row by row. */
  private async carryBatch(): Promise<boolean> {
    const { dataSource, queue, maxOutstanding } = this.settings
    const batch = Math.ceil(maxOutstanding / 2)
    if ((await queue.size()) > maxOutstanding - batch) {
      await delay(FULL_QUEUE_MS)
      return false
    }
    const ids = await claimDueRows(dataSource, batch)
    await this.hand(ids)
    return ids.length < batch
  }

  private async hand(ids: readonly string[]): Promise<void> {
    let handed = 0
    try {
      for (const id of ids) {
        await this.settings.queue.add(id)
        handed += 1
      }
    } catch (error) {
      await unclaimRows(this.settings.dataSource, ids.slice(handed))
      throw error
    }
  }

  private async rest(): Promise<void> {
    await delay(MIN_REST_MS)
    if (this.hasNews || this.isStopping) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS - MIN_REST_MS)
      this.wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.wakeUp = undefined
  }
}
