import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Express } from 'express'
import { Registry } from 'prom-client'
import request from 'supertest'
import { loadConfig } from '../../core/platform/config'
import { createDiskFileStore } from '../../core/platform/files'
import { SignalBus } from '../../core/platform/signals'
import { DEMO_ACCOUNTS } from '../../core/seed/demo-accounts'
import { quietLog, testDatabase, testDatabaseUrl } from '../../core/testing/test-database'
import { createApp, type Api } from '../app'
import type { ApiDeps } from '../deps'
import { MeaningReader } from '../meaning-reader'

export interface TestApi {
  readonly app: Express
  readonly deps: ApiDeps
  /** Another instance over the same database, with other wiring. */
  readonly again: (changes: Partial<ApiDeps>) => Api
  readonly close: () => Promise<void>
}

/** The real application on this test file's database, with a data folder of its own. */
export async function testApi(): Promise<TestApi> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hoi-am-api-'))
  const url = await testDatabaseUrl()
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    APP_SECRET: 'a secret of thirty-two characters',
    PUBLIC_URL: 'http://hoiam.example',
  })
  const signals = new SignalBus(url, quietLog)
  const files = createDiskFileStore(join(dataDir, 'files'))
  const deps = {
    config,
    dataSource: await testDatabase(),
    files,
    log: quietLog,
    meanings: new MeaningReader(() => Promise.reject(new Error('tests read no meaning')), quietLog),
    metrics: new Registry(),
    signals,
  }
  const { app, close } = createApp(deps)
  return {
    app,
    deps,
    again: (changes) => createApp({ ...deps, metrics: new Registry(), ...changes }),
    close: async () => {
      close()
      await signals.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const CSRF_HEADER = { 'X-Requested-With': 'test' }

/** A browser signed in as one of the demo accounts. */
export async function signedIn(app: Express, username: string) {
  const agent = request.agent(app).set(CSRF_HEADER)
  const account = DEMO_ACCOUNTS.find((candidate) => candidate.username === username)
  await agent.post('/api/v1/session').send({ username, password: account?.password }).expect(200)
  return agent
}
