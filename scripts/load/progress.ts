const isScreen = process.stdout.isTTY
const BEAT_MS = isScreen ? 200 : 5_000
const BAR_WIDTH = 28

/** `[██████░░░] 34,000 / 100,000 · 3,412/s · 19 s left` */
export function progressLine(done: number, total: number, elapsedMs: number): string {
  const rate = done / Math.max(elapsedMs / 1_000, 0.001)
  const filled = Math.round((done / total) * BAR_WIDTH)
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled)
  const left = rate > 0 ? `${Math.ceil((total - done) / rate)} s left` : 'starting'
  const grouped = (count: number): string => count.toLocaleString('en-US')
  return `[${bar}] ${grouped(done)} / ${grouped(total)} · ${grouped(Math.round(rate))}/s · ${left}`
}

/** A bar that redraws itself on a screen; a line every few seconds in a log. */
export class Progress {
  private readonly startedAt = performance.now()
  private lastShown = 0

  constructor(private readonly total: number) {}

  show(done: number): void {
    const now = performance.now()
    if (done < this.total && now - this.lastShown < BEAT_MS) return
    this.lastShown = now
    const line = progressLine(done, this.total, now - this.startedAt)
    process.stdout.write(isScreen ? `\r\x1b[K${line}${done < this.total ? '' : '\n'}` : `${line}\n`)
  }

  elapsedSeconds(): number {
    return (performance.now() - this.startedAt) / 1_000
  }
}
