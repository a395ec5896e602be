import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { Failure } from '../setup/say.mjs'
import type { Sample } from './measurement'
import type { RawOrder } from './raw-writer'

// This very program, as it is built
const BUNDLE = 'bench.js'

export const RAW_WRITER = '--raw-writer'

type Answer = { readonly sample: Sample } | { readonly failure: string }

/** The raw writer in a process of its own, as the API is in one of its own. */
export class RawProcess {
  private readonly child: ChildProcess

  constructor() {
    this.child = fork(join(__dirname, BUNDLE), [RAW_WRITER], { execArgv: [] })
  }

  async write(order: RawOrder): Promise<Sample> {
    const answer = await new Promise<Answer>((resolve, reject) => {
      this.child.once('message', (message) => resolve(message as Answer))
      this.child.once('exit', () => reject(new Failure('The raw writer ended unexpectedly.')))
      this.child.send(order)
    })
    this.child.removeAllListeners('exit')
    if ('failure' in answer) throw new Failure(`The raw writer failed: ${answer.failure}`)
    return answer.sample
  }

  stop(): void {
    this.child.kill()
  }
}
