import { join } from 'node:path'
import { modelChoiceOf } from '../core/classification/model-choice'
import { createSeparateClassifier } from '../core/classification/separate-classifier.service'
import { ConfigError, loadConfig, type Config } from '../core/platform/config'
import { createLogger, type Logger } from '../core/platform/logger'
import { startWorker, type RunningWorker } from './worker'

async function main(): Promise<void> {
  const config = readConfig()
  const log = createLogger('worker', config.LOG_LEVEL)
  try {
    const program = join(__dirname, 'classifier-process.js')
    const load = () => createSeparateClassifier(program, modelChoiceOf(config))
    const worker = await startWorker(config, log, load)
    stopOnSignal(worker, log)
    // The embedded supervisor waits for this before it says that the system is up
    process.send?.({ ready: true, port: worker.port })
  } catch (error) {
    log.fatal({ err: error }, 'worker could not start')
    process.exit(1)
  }
}

function readConfig(): Config {
  try {
    return loadConfig()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(2)
  }
}

function stopOnSignal(worker: RunningWorker, log: Logger): void {
  let isStopping = false
  const stop = (reason: string): void => {
    if (isStopping) return
    isStopping = true
    log.info({ reason }, 'worker stops')
    worker.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'worker did not stop cleanly')
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', () => stop('SIGTERM'))
  process.once('SIGINT', () => stop('SIGINT'))
  // The parent is gone: an orphan would hold jobs that nobody sees
  process.once('disconnect', () => stop('parent gone'))
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  process.exit(1)
})
