import { z } from 'zod'
import { configSchema } from '../core/platform/config'
import { generate, writeOrCheck } from './setup/generated-file'

const INTRODUCTION = [
  '# Configuration of Hồi Âm 1022. Copy to .env and uncomment what you change.',
  '# Every NAME may also be given as NAME_FILE, the path of a file that holds the value.',
  '# `npm start` sets DATABASE_URL and APP_SECRET itself when they are absent.',
  '# Made from core/platform/config.ts by `npm run env-example`.',
]

const Setting = z.object({
  description: z.string(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
})

/** Every variable is commented out: an untouched copy changes nothing. */
export function envExample(): string {
  const { properties = {}, required = [] } = z.toJSONSchema(configSchema, {
    io: 'input',
    unrepresentable: 'any',
  })
  const entries = Object.entries(properties).map(([name, property]) => {
    const { description, default: value = '' } = Setting.parse(property)
    return [
      `# ${description}${required.includes(name) ? ' (required in production)' : ''}`,
      `#${name}=${value}`,
    ].join('\n')
  })
  return `${[INTRODUCTION.join('\n'), ...entries].join('\n\n')}\n`
}

generate(() => writeOrCheck('.env.example', envExample(), 'npm run env-example'))
