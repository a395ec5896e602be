import { createLogger } from './logger'

function linesOf(
  level: string,
  write: (log: ReturnType<typeof createLogger>) => void,
): Record<string, unknown>[] {
  const lines: string[] = []
  write(createLogger('api', level, { write: (line: string) => lines.push(line) }))
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

const SECRET = 'RIENG-TU'
const PRIVATE = [
  'text',
  'title',
  'address',
  'email',
  'phone',
  'name',
  'contact',
  'password',
  'token',
  'link',
  'cookie',
  'authorization',
  'query',
  'parameters',
  'body',
  'to',
]

test('a line is an event: program, level, instant, ids and words', () => {
  const [line] = linesOf('info', (log) => log.info({ caseId: 'c1', departmentId: 'd1' }, 'case routed'))
  expect(line).toMatchObject({
    program: 'api',
    level: 30,
    caseId: 'c1',
    departmentId: 'd1',
    msg: 'case routed',
  })
  expect(line?.['time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u)
})

test.each(PRIVATE)('%s never reaches a line, at any of the first three depths', (field) => {
  const lines = linesOf('info', (log) => {
    log.info({ [field]: SECRET }, 'one')
    log.info({ inner: { [field]: SECRET } }, 'two')
    log.info({ inner: { deeper: { [field]: SECRET } } }, 'three')
    log.info({ list: [{ [field]: SECRET }] }, 'in a list')
    log.info({ [field]: { any: [SECRET] } }, 'as an object')
    log.child({ [field]: SECRET }).info('as a binding')
    log.child({ inner: { [field]: SECRET } }).info({ caseId: 'c1' }, 'as an inner binding')
  })
  expect(lines).toHaveLength(7)
  expect(JSON.stringify(lines)).not.toContain(SECRET)
})

test('request headers that open doors are hidden', () => {
  const headers = { cookie: SECRET, authorization: SECRET, host: 'a' }
  expect(linesOf('info', (log) => log.info({ req: { headers } }, 'request'))).toEqual([
    expect.objectContaining({
      req: { headers: { cookie: '[redacted]', authorization: '[redacted]', host: 'a' } },
    }),
  ])
})

test('a database error is told by its code and message, without the row it quotes', () => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint "staff_username"'), {
    code: '23505',
    detail: `Key (email)=(${SECRET}) already exists.`,
    parameters: [SECRET],
    query: `INSERT … ${SECRET}`,
    driverError: { detail: SECRET, where: SECRET },
  })
  const [line] = linesOf('error', (log) => log.error({ err: error }, 'insert failed'))
  expect(line?.['err']).toMatchObject({ type: 'Error', code: '23505', message: error.message })
  expect(JSON.stringify(line)).not.toContain(SECRET)
})

test('an error logged alone is described the same way', () => {
  const [line] = linesOf('error', (log) => log.error(Object.assign(new Error('no'), { detail: SECRET })))
  expect(line?.['err']).toMatchObject({ type: 'Error', message: 'no' })
  expect(JSON.stringify(line)).not.toContain(SECRET)
})

test('what was thrown but is no error is named by its type only', () => {
  const lines = linesOf('error', (log) => {
    log.error({ err: SECRET }, 'a string')
    log.error({ err: { password: SECRET, any: SECRET } }, 'an object')
    log.error({ err: undefined }, 'nothing')
  })
  expect(lines[0]?.['err']).toEqual({ type: 'NonError', message: 'string' })
  expect(JSON.stringify(lines)).not.toContain(SECRET)
})

test('an error that keeps its cause says why, without the details of the cause', () => {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', detail: SECRET })
  const [line] = linesOf('error', (log) => log.error({ err: new Error('mail not sent', { cause }) }, 'mail'))
  expect(JSON.stringify(line)).toContain('ECONNREFUSED')
  expect(JSON.stringify(line)).not.toContain(SECRET)
})

test('lines below the level are not written', () => {
  expect(linesOf('warn', (log) => log.info('quiet'))).toEqual([])
  expect(linesOf('silent', (log) => log.fatal('quiet'))).toEqual([])
})
