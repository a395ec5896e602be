import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { claimPort } from '../scripts/setup/port.mjs'

let scratch: string

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'hoi-am-start-'))
})

afterAll(() => rmSync(scratch, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly said: string
  readonly readyAfterMs: number
}

/** Runs the command behind `npm start` to its end; once it is ready it gets one Ctrl-C. */
async function runStart(settings: NodeJS.ProcessEnv): Promise<Ended> {
  const startedAt = Date.now()
  const env = { ...process.env, ...settings }
  const child = spawn(process.execPath, ['scripts/run.mjs', 'start', '--no-samples'], { env })
  let said = ''
  let readyAfterMs = Number.POSITIVE_INFINITY
  const hear = (chunk: Buffer) => {
    said += chunk.toString()
    if (!/Ctrl-C/u.test(said) || Number.isFinite(readyAfterMs)) return
    readyAfterMs = Date.now() - startedAt
    child.kill('SIGINT')
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said, readyAfterMs }
}

async function occupy(port: number): Promise<Server> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return server
}

const hasNoStack = (said: string) => !/\n\s+at .*\(.*:\d+:\d+\)/u.test(said)

test('it starts, stops cleanly on Ctrl-C, and starts again within ten seconds', async () => {
  const settings = { DATA_DIR: join(scratch, 'data'), PORT: String(await claimPort('127.0.0.1', 0)) }
  const first = await runStart(settings)
  expect({ code: first.code, said: first.said }).toEqual({
    code: 0,
    said: expect.stringContaining('Stopped.') as string,
  })
  expect(first.said).toContain(`:${settings.PORT}/admin/`)
  const second = await runStart(settings)
  expect(second.code).toBe(0)
  expect(second.readyAfterMs).toBeLessThan(10_000)
})

test('a busy port is told in one sentence, before anything else is done', async () => {
  const port = await claimPort('127.0.0.1', 0)
  const occupant = await occupy(port)
  const { code, said } = await runStart({ DATA_DIR: join(scratch, 'never-made'), PORT: String(port) })
  occupant.close()
  expect(code).toBe(1)
  expect(said).toContain(String(port))
  expect(hasNoStack(said)).toBe(true)
  expect(said.trim().split('\n')).toHaveLength(1)
})

test.each([
  ['is a file', (folder: string) => writeFileSync(folder, '')],
  [
    'holds something else where the database should be',
    (folder: string) => {
      mkdirSync(join(folder, 'postgres'), { recursive: true })
      writeFileSync(join(folder, 'postgres', 'notes.txt'), 'not a database')
    },
  ],
  [
    'holds a database of another version',
    (folder: string) => {
      mkdirSync(join(folder, 'postgres'), { recursive: true })
      writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '9\n')
    },
  ],
])('a data folder that %s is told in one sentence', async (name, spoil) => {
  const folder = join(scratch, name.replaceAll(' ', '-'))
  spoil(folder)
  const { code, said } = await runStart({ DATA_DIR: folder, PORT: String(await claimPort('127.0.0.1', 0)) })
  expect(code).toBe(1)
  expect(said).toContain(folder)
  expect(hasNoStack(said)).toBe(true)
})
