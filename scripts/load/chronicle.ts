import { markOf, type Actor } from '../../core/platform/actor'
import { GENESIS_HASH, hashFact } from '../../core/platform/history-chain'
import type { HistoryEntry } from '../../core/platform/history.entity'

/** The history of one case while it is being written, hash-chained as `record` chains it. */
export class Chronicle {
  readonly entries: HistoryEntry[] = []
  private lastHash = GENESIS_HASH

  constructor(private readonly caseId: string) {}

  add(type: string, data: Record<string, unknown>, actor: Actor, at: Date): void {
    const fact = {
      subjectType: 'case',
      subjectId: this.caseId,
      seq: this.entries.length + 1,
      type,
      data,
      actor: markOf(actor),
      at,
    }
    this.lastHash = hashFact(this.lastHash, fact)
    this.entries.push({ ...fact, hash: this.lastHash })
  }
}
