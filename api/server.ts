import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Registry } from 'prom-client'
import { modelChoiceOf } from '../core/classification/model-choice'
import { createClassifier } from '../core/classification/transformer-classifier.service'
import { ENTITIES } from '../core/entities'
import { ConfigError, loadConfig, onPort, type Config } from '../core/platform/config'
import { createDataSource } from '../core/platform/database'
import { createDiskFileStore } from '../core/platform/files'
import { createLogger, type Logger } from '../core/platform/logger'
import { SignalBus } from '../core/platform/signals'
import { createApp } from './app'
import { MeaningReader } from './meaning-reader'

// Long lists of ids travel in the address (Open311): Node's 16 KiB would answer 431
const MAX_HEADER_BYTES = 64 * 1_024
const DRAIN_MS = 10_000

interface Running {
  readonly port: number
  readonly stop: () => Promise<void>
}

async function start(config: Config, log: Logger): Promise<Running> {
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES })
  await listen(server, config)
  const { port } = server.address() as AddressInfo
  const dataSource = createDataSource(config, ENTITIES)
  await dataSource.initialize()
  const signals = new SignalBus(config.DATABASE_LISTEN_URL ?? config.DATABASE_URL, log)
  const files = createDiskFileStore(join(config.DATA_DIR, 'files'))
  const meanings = new MeaningReader(() => createClassifier(modelChoiceOf(config)), log)
  const metrics = new Registry()
  const deps = { config: onPort(config, port), dataSource, files, log, meanings, metrics, signals }
  const { app, close } = createApp(deps)
  await signals.start()
  server.on('request', app)
  const stop = async () => {
    close()
    await closeServer(server)
    await signals.stop()
    await meanings.close()
    await dataSource.destroy()
  }
  return { port, stop }
}

async function listen(server: Server, { PORT, HOST }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(PORT, HOST, resolve)
  })
}

/** Lets running requests finish, then cuts what is left. */
async function closeServer(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref()
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
  clearTimeout(cut)
}

async function main(): Promise<void> {
  const config = loadConfig()
  const log = createLogger('api', config.LOG_LEVEL)
  const { port, stop } = await start(config, log)
  log.info({ port }, 'api ready')
  process.send?.({ ready: true, port })
  const shutDown = (signal: string) => {
    log.info({ signal }, 'api stopping')
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'api did not stop cleanly')
        process.exit(1)
      },
    )
  }
  // The supervisor died: nobody else would ever stop this process
  process.once('disconnect', () => shutDown('disconnect'))
  process.once('SIGTERM', shutDown)
  process.once('SIGINT', shutDown)
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof ConfigError ? `${error.message}\n` : `${String(error)}\n`)
  process.exit(1)
})
