import { tooMany } from '../platform/errors'

interface Waiting {
  readonly weight: number
  readonly bytes: number
  readonly start: () => void
}

/**
 * Lets only so much work run at once, in order of arrival, and refuses more waiting bytes than memory has
 * room for. A queue of our own because p-queue counts tasks, neither their weight nor their bytes.
 */
export class Slots {
  private used = 0
  private waitingBytes = 0
  private readonly queue: Waiting[] = []

  constructor(
    private readonly total: number,
    private readonly maxWaitingBytes: number,
  ) {}

  /** @throws AppError `too-many` when too much is waiting already */
  async run<T>(weight: number, bytes: number, work: () => Promise<T>): Promise<T> {
    await this.take(weight, bytes)
    try {
      return await work()
    } finally {
      this.used -= weight
      this.startNext()
    }
  }

  private async take(weight: number, bytes: number): Promise<void> {
    if (this.queue.length === 0 && this.used + weight <= this.total) {
      this.used += weight
      return
    }
    if (this.waitingBytes + bytes > this.maxWaitingBytes) throw tooMany('photo/busy')
    this.waitingBytes += bytes
    await new Promise<void>((start) => this.queue.push({ weight, bytes, start }))
  }

  private startNext(): void {
    for (let next = this.queue[0]; next && this.used + next.weight <= this.total; next = this.queue[0]) {
      this.queue.shift()
      this.used += next.weight
      this.waitingBytes -= next.bytes
      next.start()
    }
  }
}
