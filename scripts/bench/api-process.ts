import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { claimPort } from '../setup/port.mjs'
import { say } from '../setup/say.mjs'
import { logFileFor } from '../supervisor/log-file'
import { Program } from '../supervisor/program'

const HOST = '127.0.0.1'

export interface RunningApi {
  readonly baseUrl: string
  residentMb(): Promise<number>
  stop(): Promise<void>
}

/** The built API alone, as it runs in production, on a free port. */
export async function startApi(databaseUrl: string, dataDir: string): Promise<RunningApi> {
  const port = await claimPort(HOST, 0)
  const program = new Program({
    name: 'api',
    file: join(__dirname, 'api.js'),
    env: {
      ...process.env,
      HOST,
      PORT: String(port),
      PUBLIC_URL: '',
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      APP_SECRET: randomBytes(32).toString('hex'),
      LOG_LEVEL: 'info',
    },
    logFile: logFileFor(dataDir, 'api'),
    notice: say,
  })
  await program.start()
  const baseUrl = `http://${HOST}:${port}`
  return {
    baseUrl,
    residentMb: async () => await residentMb(baseUrl),
    stop: async () => await program.stop(),
  }
}

/** The API's own figure: it holds on every platform. */
async function residentMb(baseUrl: string): Promise<number> {
  const metrics = await (await fetch(`${baseUrl}/metrics`)).text()
  const bytes = /^process_resident_memory_bytes (\S+)/mu.exec(metrics)?.[1]
  return Math.round(Number(bytes) / 1_048_576)
}
