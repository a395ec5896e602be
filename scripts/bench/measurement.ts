/** What one run of requests came to; times in milliseconds. */
export interface Measurement {
  readonly requests: number
  readonly seconds: number
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly errors: number
}

export interface Sample {
  readonly latenciesMs: readonly number[]
  readonly seconds: number
  readonly errors: number
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

const rounded = (value: number): number => Math.round(value * 100) / 100

/** Several runs of the same thing, taken as one. */
export function measure(samples: readonly Sample[]): Measurement {
  const sorted = samples.flatMap(({ latenciesMs }) => latenciesMs).sort((one, other) => one - other)
  const seconds = samples.reduce((total, sample) => total + sample.seconds, 0)
  return {
    requests: sorted.length,
    seconds: rounded(seconds),
    perSecond: rounded(sorted.length / Math.max(seconds, 0.001)),
    p50: rounded(percentile(sorted, 0.5)),
    p95: rounded(percentile(sorted, 0.95)),
    p99: rounded(percentile(sorted, 0.99)),
    errors: samples.reduce((total, { errors }) => total + errors, 0),
  }
}
