import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { ConfigError, configSchema, embeddedSecret, loadConfig } from './config'

const SECRET = 'k'.repeat(32)
const enough = { DATABASE_URL: 'postgres://db/hoiam', APP_SECRET: SECRET }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function refusalOf(env: Record<string, string>): string {
  try {
    loadConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return ''
}

test('database and secret are enough; the rest has defaults', () => {
  expect(loadConfig(enough)).toMatchObject({
    HOST: '127.0.0.1',
    PORT: 3000,
    COOKIE_SECURE: false,
    publicUrl: 'http://127.0.0.1:3000',
  })
  expect(loadConfig(enough)).not.toHaveProperty('REDIS_URL')
})

test('everything that is wrong is named in one go, one line each, without the values', () => {
  const refusal = refusalOf({
    PORT: '99999',
    LOG_LEVEL: 'loud',
    APP_SECRET: 'too-short-secret',
    REDIS_URL: 'http://x',
  })
  expect(refusal.split('\n').map((line) => line.trim().split(':')[0])).toEqual([
    'The configuration is not valid',
    'PORT',
    'DATABASE_URL',
    'REDIS_URL',
    'APP_SECRET',
    'LOG_LEVEL',
  ])
  expect(refusal).not.toContain('too-short-secret')
})

test('an empty or blank variable counts as absent', () => {
  expect(loadConfig({ ...enough, REDIS_URL: '', PORT: ' ', SMTP_URL: '  ' })).toMatchObject({ PORT: 3000 })
  expect(refusalOf({ ...enough, APP_SECRET: '' })).toContain('APP_SECRET')
})

test('variables that are not ours are not carried along', () => {
  expect(loadConfig({ ...enough, HOME: '/root' })).not.toHaveProperty('HOME')
})

test('a secret may come from a file, without its line end, and goes before the plain variable', () => {
  const file = join(folder, 'secret')
  writeFileSync(file, `${'f'.repeat(40)}\n`)
  expect(loadConfig({ ...enough, APP_SECRET_FILE: file }).APP_SECRET).toBe('f'.repeat(40))
})

test('a secret file that is not there is a config error that names the variable', () => {
  expect(refusalOf({ ...enough, APP_SECRET_FILE: join(folder, 'nothing') })).toMatch(
    /APP_SECRET_FILE: ENOENT/u,
  )
})

test.each([
  ['https://hoiam.example', 'https://hoiam.example'],
  ['https://hoiam.example/', 'https://hoiam.example'],
  ['https://city.example/1022/', 'https://city.example/1022'],
])('links begin with the public address %s, whatever slash it ends with', (PUBLIC_URL, expected) => {
  expect(loadConfig({ ...enough, PUBLIC_URL }).publicUrl).toBe(expected)
})

test('an IPv6 address stands in brackets', () => {
  expect(loadConfig({ ...enough, HOST: '::1' }).publicUrl).toBe('http://[::1]:3000')
})

test.each([
  ['PUBLIC_URL', 'javascript:alert(1)'],
  ['PUBLIC_URL', 'hoiam.example'],
  ['DATABASE_URL', 'mysql://db'],
  ['SMTP_URL', 'mail.example'],
  ['PORT', '-1'],
  ['PORT', '3000.5'],
  ['PORT', 'abc'],
  ['DATABASE_POOL', '0'],
  ['TRUST_PROXY', '6'],
  ['COOKIE_SECURE', 'yes'],
  ['NODE_ENV', 'staging'],
  ['APP_SECRET', 'k'.repeat(31)],
])('%s=%s is refused', (name, value) => {
  expect(refusalOf({ ...enough, [name]: value })).toContain(`  ${name}: `)
})

test('the data folder is absolute, so that changing directory moves nothing', () => {
  expect(isAbsolute(loadConfig({ ...enough, DATA_DIR: 'data' }).DATA_DIR)).toBe(true)
})

test('every variable says what it means', () => {
  for (const [name, schema] of Object.entries(configSchema.shape)) {
    expect(`${name}: ${schema.description ?? ''}`).toMatch(/: .{10,}/u)
  }
})

test('the embedded secret is made once, for its owner only, and leaves no unfinished file', () => {
  const dataDir = join(folder, 'data')
  const secret = embeddedSecret(dataDir)
  expect(secret).toMatch(/^[0-9a-f]{64}$/u)
  expect(embeddedSecret(dataDir)).toBe(secret)
  expect(statSync(join(dataDir, 'secret')).mode & 0o077).toBe(0)
  expect(readdirSync(dataDir)).toEqual(['secret'])
})
