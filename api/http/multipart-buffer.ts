const FIRST_BYTES = 16 * 1_024

/**
 * Collects pieces into one block that doubles. A list of pieces would cost a hundred bytes for every one
 * byte of a client that sends bytes one by one.
 */
export class GrowingBuffer {
  private block: Buffer = Buffer.alloc(0)
  private used = 0

  get length(): number {
    return this.used
  }

  append(piece: Buffer): void {
    const needed = this.used + piece.length
    if (needed > this.block.length) {
      const larger = Buffer.allocUnsafe(Math.max(FIRST_BYTES, needed, this.block.length * 2))
      this.block.copy(larger, 0, 0, this.used)
      this.block = larger
    }
    piece.copy(this.block, this.used)
    this.used = needed
  }

  toBuffer(): Buffer {
    return this.block.subarray(0, this.used)
  }
}
