import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const port = z.coerce.number().int().min(0).max(65_535)
const count = z.coerce.number().int().min(1).max(1_000)

/**
 * Every environment variable the product reads, with its meaning: `.env.example` is generated from this
 * table (`npm run env-example`) and a test holds docker-compose.yml against it.
 */
export const configSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development').describe('Node environment'),
  HOST: z.string().default('127.0.0.1').describe('Address the API listens on'),
  PORT: port.default(3000).describe('Port of the portal, the admin UI and the API; 0 takes a free one'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/u })
    .optional()
    .describe('Address citizens see in links; http://HOST:PORT when absent'),
  TRUST_PROXY: z.coerce
    .number()
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe('Reverse proxies in front of the API'),
  CITY: z
    .string()
    .regex(/^\d{2}$/u, 'must be the two digits of a province code')
    .default('48')
    .describe(
      'Province or city a new database is set up for, as its General Statistics Office code: 48 is Đà Nẵng, 79 Hồ Chí Minh',
    ),
  DATA_DIR: z.string().default('.data').describe('Folder for photos, the embedded database and kept mail'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//u)
    .describe('PostgreSQL 15 or newer'),
  DATABASE_LISTEN_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//u)
    .optional()
    .describe('Direct PostgreSQL address for LISTEN when DATABASE_URL is a transaction-mode pooler'),
  DATABASE_POOL: count.default(16).describe('Connections each process may open'),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//u)
    .optional()
    .describe('Redis for Bull; jobs run in process when absent'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//u)
    .optional()
    .describe('Mail server; mail is kept in DATA_DIR/mail when absent'),
  MAIL_FROM: z.string().default('Hồi Âm 1022 <khong-tra-loi@hoiam.example>').describe('Sender of all mail'),
  APP_SECRET: z.string().min(32).describe('Key for sessions and private links, 32 characters or more'),
  NLP_MODEL: z.string().default('nlp/model').describe('Folder or id of the Transformers.js model'),
  NLP_MODEL_MAPPING: z
    .string()
    .optional()
    .describe(
      'What another model’s labels mean (README, “Another model”); mapping.json in its folder when absent',
    ),
  NLP_ALLOW_DOWNLOAD: flag
    .default(false)
    .describe('true lets a model id be fetched over the network, once, into DATA_DIR/models'),
  NLP_TIMEOUT_SECONDS: count
    .default(10)
    .describe('Seconds after which a model without an answer is restarted'),
  WORKER_CONCURRENCY: count.default(4).describe('Jobs one worker runs at a time'),
  WORKER_PORT: port.default(0).describe('Port for the worker’s health and metrics; 0 takes a free one'),
  COOKIE_SECURE: flag.default(false).describe('true behind HTTPS: cookies are sent over TLS only'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('Lowest level logged'),
})

export type Config = z.infer<typeof configSchema> & { readonly publicUrl: string }

type Env = Readonly<Record<string, string | undefined>>

/** Reads `NAME_FILE` for every `NAME` (container secrets); an empty value counts as absent. */
function withSecretFiles(env: Env): Record<string, string> {
  const read: Record<string, string> = {}
  for (const name of Object.keys(configSchema.shape)) {
    const file = env[`${name}_FILE`]
    const value = (file ? readSecretFile(`${name}_FILE`, file) : env[name])?.trim()
    if (value) read[name] = value
  }
  return read
}

function readSecretFile(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigError(`The configuration is not valid:\n  ${name}: ${(error as Error).message}`)
  }
}

/** Without a slash at its end: paths are put behind it. */
function publicUrlOf({ PUBLIC_URL, HOST, PORT }: z.infer<typeof configSchema>): string {
  const host = HOST.includes(':') ? `[${HOST}]` : HOST
  return PUBLIC_URL?.replace(/\/$/u, '') ?? `http://${host}:${PORT}`
}

/** A config error in one readable line per variable: the operator must not read a stack trace. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Parses the environment once; the only reader of `process.env` in the product.
 * @throws ConfigError naming every variable that is missing or wrong
 */
export function loadConfig(env: Env = process.env): Config {
  const parsed = configSchema.safeParse(withSecretFiles(env))
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(`The configuration is not valid:\n${lines.join('\n')}`)
  }
  const { data } = parsed
  return { ...data, DATA_DIR: resolve(data.DATA_DIR), publicUrl: publicUrlOf(data) }
}

/** The secret of an embedded installation: made once, kept beside its data, readable by its owner only. */
export function embeddedSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true })
    // Renamed into place: a crash half-way must not leave an empty secret that blocks every later start
    const unfinished = `${file}.${process.pid}`
    writeFileSync(unfinished, randomBytes(32).toString('hex'), { mode: 0o600 })
    renameSync(unfinished, file)
  }
  return readFileSync(file, 'utf8').trim()
}

/** The same configuration once the system has picked the port (`PORT=0`): links must carry the real one. */
export function onPort(config: Config, port: number): Config {
  return { ...config, PORT: port, publicUrl: publicUrlOf({ ...config, PORT: port }) }
}
