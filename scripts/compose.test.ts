import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { loadConfig } from '../core/platform/config'

const Setting = z.union([z.string(), z.number(), z.boolean()])
const Service = z.object({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), Setting).default({}),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  volumes: z.array(z.string()).default([]),
  healthcheck: z.unknown().optional(),
})
const Compose = z.object({
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.unknown()),
})

const SECRETS: Record<string, string> = { POSTGRES_PASSWORD: 'a-password', APP_SECRET: 's'.repeat(32) }

/** What Compose does with `${NAME:-default}` and `${NAME:?message}`. */
function interpolate(text: string): string {
  return text.replace(
    /\$\{(\w+)(?::[-?]([^}]*))?\}/gu,
    (_, name: string, fallback = '') => SECRETS[name] ?? String(fallback),
  )
}

const text = readFileSync('docker-compose.yml', 'utf8')
const interpolated = (_key: unknown, value: unknown) =>
  typeof value === 'string' ? interpolate(value) : value
const compose = Compose.parse(parse(text, interpolated, { merge: true }))
const services = Object.entries(compose.services)
const ours = services.filter(([, { image }]) => image === 'hoi-am-1022')

function environmentOf({ environment }: z.infer<typeof Service>): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)]))
}

test('the product runs as one migration, one API and two workers', () => {
  expect(ours.map(([name]) => name)).toEqual(['migrate', 'api', 'worker-1', 'worker-2'])
})

test.each(ours)('the configuration accepts the environment of %s', (_name, service) => {
  const config = loadConfig(environmentOf(service))
  expect(config).toMatchObject({ NODE_ENV: 'production', DATA_DIR: '/data', REDIS_URL: 'redis://redis:6379' })
})

test.each(ours)('the program that %s runs is one that the build makes', (_name, { command }) => {
  const program = /^dist\/(.+)\.js$/u.exec(command.at(-1) ?? '')?.[1] ?? ''
  const [, source] =
    new RegExp(`^  ${program}: '(.+)',$`, 'mu').exec(
      readFileSync('scripts/setup/build-server.mjs', 'utf8'),
    ) ?? []
  expect(existsSync(source ?? 'nothing')).toBe(true)
})

test('every service waits for services that exist and uses volumes that exist', () => {
  const named = services.flatMap(([, { volumes }]) => volumes.map((volume) => volume.split(':')[0]))
  expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(named))
  const awaited = services.flatMap(([, service]) => Object.keys(service.depends_on))
  expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(awaited))
})

test('PostgreSQL and Redis are waited for until they are healthy', () => {
  for (const name of ['postgres', 'redis']) expect(compose.services[name]?.healthcheck).toBeDefined()
  expect(compose.services['api']?.depends_on).toMatchObject({ postgres: { condition: 'service_healthy' } })
})

test('every file that the Dockerfile copies exists', () => {
  const copied = [...readFileSync('Dockerfile', 'utf8').matchAll(/^COPY (?!--from)(.+) \S+$/gmu)]
  const sources = copied.flatMap(([, list = '']) => list.split(' '))
  expect(sources.filter((source) => !existsSync(source))).toEqual([])
})
