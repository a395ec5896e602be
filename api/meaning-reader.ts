import type { Meaning } from '../core/cases/duplicate-fingerprint'
import { readMeanings } from '../core/cases/fingerprint.service'
import type { SentenceEncoder } from '../core/classification/sentence-encoder'
import type { Logger } from '../core/platform/logger'

interface ClosableEncoder extends SentenceEncoder {
  close(): Promise<void>
}

// Reading a text takes milliseconds; who would wait for more than this many others is answered without
const MOST_READING = 4
const TRY_AGAIN_AFTER_MS = 300_000

/**
 * Reads what a text means while somebody types it. The model is loaded at the first question, in the
 * background: a process that is never asked never holds it, and nobody waits for it. Whatever is missing or
 * fails, the answer is undefined and duplicates are found by words, place and time.
 */
export class MeaningReader {
  private encoder: ClosableEncoder | undefined
  private startedAt = Number.NEGATIVE_INFINITY
  private reading = 0

  constructor(
    private readonly load: () => Promise<ClosableEncoder>,
    private readonly log: Logger,
  ) {}

  async read(text: string): Promise<Meaning | undefined> {
    this.startLoading()
    if (!this.encoder || this.reading >= MOST_READING) return undefined
    this.reading += 1
    try {
      const [meaning] = await readMeanings(this.encoder, [text])
      return meaning
    } catch (error) {
      this.log.warn({ err: error }, 'a text was compared without its meaning')
      return undefined
    } finally {
      this.reading -= 1
    }
  }

  async close(): Promise<void> {
    await this.encoder?.close()
  }

  private startLoading(): void {
    if (this.encoder || Date.now() - this.startedAt < TRY_AGAIN_AFTER_MS) return
    this.startedAt = Date.now()
    this.load().then(
      (encoder) => {
        this.encoder = encoder
      },
      (error: unknown) => this.log.warn({ err: error }, 'no model to compare texts with; trying again later'),
    )
  }
}
