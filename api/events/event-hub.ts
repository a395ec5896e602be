import type { Response } from 'express'
import { In, type DataSource } from 'typeorm'
import { Case } from '../../core/cases/case.entity'
import { casePolicy } from '../../core/cases/case.policy'
import type { Actor } from '../../core/platform/actor'
import type { Logger } from '../../core/platform/logger'
import type { SignalBus } from '../../core/platform/signals'

interface Listener {
  readonly actor: Actor
  readonly res: Response
}

// Proxies close a silent connection after a minute or less
const HEARTBEAT_MS = 25_000

/**
 * Server-sent events for staff: "this case changed", never what it says. One query per batch of changes,
 * however many officers listen.
 */
export class EventHub {
  private readonly listeners = new Set<Listener>()
  private readonly heartbeat: NodeJS.Timeout

  constructor(
    private readonly dataSource: DataSource,
    private readonly log: Logger,
    signals: SignalBus,
  ) {
    signals.listen('case', (ids) => {
      this.tell(ids).catch((error: unknown) => log.warn({ err: error }, 'listeners not told of a change'))
    })
    this.heartbeat = setInterval(() => this.send(': still here\n\n'), HEARTBEAT_MS).unref()
  }

  get size(): number {
    return this.listeners.size
  }

  add(actor: Actor, res: Response): void {
    const listener = { actor, res }
    this.listeners.add(listener)
    res.on('close', () => this.listeners.delete(listener))
    res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
    res.write('retry: 2000\n\n')
  }

  close(): void {
    clearInterval(this.heartbeat)
    for (const { res } of this.listeners) res.end()
    this.log.info({ listeners: this.listeners.size }, 'event streams closed')
    this.listeners.clear()
  }

  private async tell(ids: readonly string[]): Promise<void> {
    if (this.listeners.size === 0) return
    const changed = await this.dataSource.manager.find(Case, {
      select: { id: true, status: true, departmentCode: true, isRestricted: true },
      where: { id: In([...ids]) },
    })
    for (const { actor, res } of this.listeners) {
      const visible = changed.filter((found) => casePolicy['case:view'](actor, found))
      res.write(visible.map(({ id }) => `event: case\ndata: ${JSON.stringify({ id })}\n\n`).join(''))
    }
  }

  private send(chunk: string): void {
    for (const { res } of this.listeners) res.write(chunk)
  }
}
