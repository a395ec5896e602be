import { resolve } from 'node:path'
import { auditHistories, type AuditFinding } from '../core/cases/history-audit.queries'
import { ENTITIES } from '../core/entities'
import { createDataSource } from '../core/platform/database'
import { Failure, say, step } from './setup/say.mjs'
import { withDatabase } from './supervisor/with-database'

const SHOWN = 50

function describe({ code, brokenAt, differing }: AuditFinding): string {
  const chain = brokenAt === undefined ? '' : ` entry ${brokenAt} does not follow from the one before;`
  const fields = differing.length === 0 ? '' : ` history does not lead to its ${differing.join(', ')};`
  return `${code}:${chain}${fields}`.replace(/;$/u, '.')
}

/** `npm run verify-history`: replays every case’s history and reports what does not agree with it. */
async function verify(url: string): Promise<void> {
  const dataSource = await createDataSource({ DATABASE_URL: url, DATABASE_POOL: 2 }, ENTITIES).initialize()
  try {
    const { checked, findings } = await step('Replaying histories', (note) =>
      auditHistories(dataSource.manager, (done) => note(done.toLocaleString('en'))),
    )
    for (const finding of findings.slice(0, SHOWN)) say(describe(finding))
    if (findings.length > 0)
      throw new Failure(`${findings.length} of ${checked} cases do not agree with their history.`)
    say(`${checked} cases checked: every chain holds, and every case stands as its history says.`)
  } finally {
    await dataSource.destroy()
  }
}

const dataDir = resolve(process.env['DATA_DIR'] || '.data')

withDatabase({ given: process.env['DATABASE_URL'], dataDir, prepare: false }, verify).then(
  () => process.exit(0),
  (error: unknown) => {
    say(error instanceof Failure ? error.message : String(error instanceof Error ? error.stack : error))
    process.exit(1)
  },
)
