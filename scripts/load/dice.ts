/** Random numbers that come out the same for the same seed (mulberry32). */
export class Dice {
  constructor(private state: number) {}

  /** From 0 up to, but not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number below `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low)
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(items: readonly T[]): T {
    const picked = items[this.below(items.length)]
    if (picked === undefined) throw new Error('nothing to pick from')
    return picked
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.below(256))
  }
}

/** Things that come up unequally often. */
export interface Skewed<T> {
  readonly items: readonly T[]
  /** Running totals of the weights. */
  readonly totals: readonly number[]
}

export function skewed<T>(weighted: readonly (readonly [item: T, weight: number])[]): Skewed<T> {
  let total = 0
  const totals = weighted.map(([, weight]) => (total += weight))
  return { items: weighted.map(([item]) => item), totals }
}

/** The first is the most frequent, and every later one rarer, as wards and fields of work are in a city. */
export function fallingOff<T>(items: readonly T[], steepness: number): Skewed<T> {
  return skewed(items.map((item, rank) => [item, 1 / (rank + 2) ** steepness] as const))
}

export function draw<T>(dice: Dice, { items, totals }: Skewed<T>): T {
  const wanted = dice.next() * (totals.at(-1) ?? 0)
  const picked = items[totals.findIndex((total) => wanted < total)]
  if (picked === undefined) throw new Error('nothing to draw from')
  return picked
}
