import { Client } from 'pg'
import type { Signal, SignalSink } from './database'
import type { Logger } from './logger'

const FLUSH_AFTER_MS = 15
const RECONNECT_AFTER_MS = 1_000
// PostgreSQL refuses a NOTIFY payload of 8,000 bytes or more
const MAX_IDS_PER_NOTIFY = 150

type Channel = Signal['channel']
type Listener = (payloads: readonly string[]) => void

/**
 * LISTEN/NOTIFY over one connection of its own. What is published within 15 ms leaves as one NOTIFY.
 * Delivery is best effort by design: whoever listens also polls.
 */
export class SignalBus implements SignalSink {
  private client: Client | undefined
  private readonly listeners = new Map<Channel, Listener[]>()
  private readonly waiting = new Map<Channel, Set<string>>()
  private timer: NodeJS.Timeout | undefined
  private isClosed = false
  private sending: Promise<void> = Promise.resolve()

  constructor(
    private readonly url: string,
    private readonly log: Logger,
  ) {}

  listen(channel: Channel, listener: Listener): void {
    this.listeners.set(channel, [...(this.listeners.get(channel) ?? []), listener])
  }

  publish(signals: readonly Signal[]): void {
    for (const { channel, payload } of signals) {
      const payloads = this.waiting.get(channel) ?? new Set()
      this.waiting.set(channel, payloads.add(payload))
    }
    this.timer ??= setTimeout(() => this.flush(), FLUSH_AFTER_MS)
  }

  async start(): Promise<void> {
    await this.connect()
  }

  async stop(): Promise<void> {
    this.isClosed = true
    if (this.timer) clearTimeout(this.timer)
    await this.sending
    await this.client
      ?.end()
      .catch((error: unknown) => this.log.warn({ err: error }, 'signal connection did not end cleanly'))
  }

  private async connect(): Promise<void> {
    const client = new Client({ connectionString: this.url, keepAlive: true, connectionTimeoutMillis: 5_000 })
    client.on('error', (error) => this.reconnect(error))
    client.on('notification', ({ channel, payload }) => this.deliver(channel as Channel, payload ?? ''))
    try {
      await client.connect()
      for (const channel of this.listeners.keys()) await client.query(`LISTEN "${channel}"`)
      this.client = client
    } catch (error) {
      this.reconnect(error)
    }
  }

  private reconnect(error: unknown): void {
    this.client = undefined
    if (this.isClosed) return
    this.log.warn({ err: error }, 'signal connection lost, connecting again')
    setTimeout(() => {
      if (!this.isClosed)
        this.connect().catch((failed: unknown) => this.log.error({ err: failed }, 'signal connection failed'))
    }, RECONNECT_AFTER_MS).unref()
  }

  private deliver(channel: Channel, payload: string): void {
    for (const listener of this.listeners.get(channel) ?? []) listener(payload.split(','))
  }

  private flush(): void {
    this.timer = undefined
    const notifications: [Channel, string][] = []
    for (const [channel, payloads] of this.waiting) {
      const ids = [...payloads]
      for (let start = 0; start < ids.length; start += MAX_IDS_PER_NOTIFY) {
        notifications.push([channel, ids.slice(start, start + MAX_IDS_PER_NOTIFY).join(',')])
      }
    }
    this.waiting.clear()
    this.sending = this.sending.then(async () => await this.notify(notifications))
  }

  /** Never rejects: a signal that is not sent costs the listeners one poll. */
  private async notify(notifications: readonly [Channel, string][]): Promise<void> {
    try {
      for (const [channel, payload] of notifications) {
        await this.client?.query('SELECT pg_notify($1, $2)', [channel, payload])
      }
    } catch (error) {
      this.log.warn({ err: error }, 'signals not sent; listeners will poll')
    }
  }
}
