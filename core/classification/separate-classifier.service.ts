import { fork, type ChildProcess } from 'node:child_process'
import type { Answer, Question } from './classifier-messages'
import type { ModelChoice } from './model-source.service'
import { ClassifierFailure, type Classifier, type Reading } from './prediction'

interface Waiting {
  readonly resolve: (answer: readonly unknown[]) => void
  readonly reject: (error: Error) => void
}

const STARTS_WITHIN_MS = 90_000

/** Our end of the process: numbers the questions and hands the answers to whoever asked. */
class ModelProcess {
  private readonly waiting = new Map<number, Waiting>()
  private questions = 0
  private end: Error | undefined

  private constructor(
    private readonly child: ChildProcess,
    readonly modelVersion: string,
  ) {
    child.on('message', (message: Answer) => this.settle(message))
    child.once('error', (error) => this.abandon(error))
    child.once('exit', (code, signal) => this.abandon(endedBy(code, signal)))
  }

  /** @throws whatever kept the model from loading */
  static async start(program: string, choice: ModelChoice): Promise<ModelProcess> {
    const child = fork(program, [JSON.stringify(choice)], {
      execArgv: ['--max-old-space-size=256'],
      serialization: 'advanced',
      // What the library prints about a broken graph comes with the error; it has no place in the log
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    // One that hangs while it loads would stay for ever beside the next one
    const hung = setTimeout(() => child.kill('SIGKILL'), STARTS_WITHIN_MS).unref()
    const version = await new Promise<string>((resolve, reject) => {
      child.once('message', (message: Answer) => {
        if ('ready' in message) resolve(message.ready)
        else reject(new Error('cannotStart' in message ? message.cannotStart : 'answered unasked'))
      })
      child.once('error', reject)
      child.once('exit', (code, signal) => reject(endedBy(code, signal)))
    }).finally(() => clearTimeout(hung))
    return new ModelProcess(child, version)
  }

  ask(ask: Question['ask'], texts: readonly string[]): Promise<readonly unknown[]> {
    return new Promise((resolve, reject) => {
      if (this.end) return reject(this.end)
      this.questions += 1
      const question: Question = { id: this.questions, ask, texts }
      this.waiting.set(question.id, { resolve, reject })
      this.child.send(question, (error) => error && this.abandon(error))
    })
  }

  /** Not asked to end but ended: a process that hangs inside the graph hears nothing. */
  async stop(): Promise<void> {
    this.abandon(new ClassifierFailure('unavailable', 'the classifier was closed'))
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const gone = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGKILL')
    await gone
  }

  private settle(message: Answer): void {
    if (!('id' in message)) return
    const asked = this.waiting.get(message.id)
    this.waiting.delete(message.id)
    if ('answer' in message) asked?.resolve(message.answer)
    else asked?.reject(new ClassifierFailure(message.fault, message.message))
  }

  private abandon(error: Error): void {
    this.end ??= error
    for (const { reject } of this.waiting.values()) reject(error)
    this.waiting.clear()
  }
}

const endedBy = (code: number | null, signal: NodeJS.Signals | null) =>
  new ClassifierFailure('crashed', `the classifier process ended by ${signal ?? `exit code ${code ?? '?'}`}`)

/**
 * The classifier in a process of its own. The library computes without giving way and its native code may
 * crash or hang: only from outside can a call be timed, health checks be answered meanwhile, and a broken
 * model be got rid of without losing the worker.
 * @param program the built program of the process
 */
export async function createSeparateClassifier(program: string, choice: ModelChoice): Promise<Classifier> {
  const model = await ModelProcess.start(program, choice)
  return {
    modelVersion: model.modelVersion,
    classify: async (text) => (await model.ask('classify', [text]))[0] as Reading,
    classifyMany: async (texts) => (await model.ask('classifyMany', texts)) as Reading[],
    embed: async (texts) => (await model.ask('embed', texts)) as (Float32Array | undefined)[],
    close: () => model.stop(),
  }
}
