import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { signedIn, testApi, type TestApi } from '../testing/test-api'

let api: TestApi

beforeAll(async () => {
  api = await testApi()
  const folder = join(api.deps.config.DATA_DIR, 'mail')
  mkdirSync(folder, { recursive: true })
  const link = `http://hoiam.example/theo-doi/HA-7K2M-4R9C/${'x'.repeat(22)}`
  const letter = [
    'Subject: Hello',
    'To: dan@example.com',
    'Content-Type: text/plain',
    '',
    `Open ${link} now.`,
  ]
  writeFileSync(join(folder, 'case-acknowledged.eml'), letter.join('\r\n'))
})

afterAll(async () => await api.close())

test('a kept letter can be listed and read by an operator', async () => {
  const operator = await signedIn(api.app, 'tongdai')
  const { body: letters } = await operator.get('/api/v1/mails').expect(200)
  expect(letters).toMatchObject([{ file: 'case-acknowledged.eml', subject: 'Hello', to: 'dan@example.com' }])
  const { body } = await operator.get('/api/v1/mails/case-acknowledged.eml').expect(200)
  expect(body.text).toContain('/theo-doi/HA-7K2M-4R9C/xxxxxxxxxxxxxxxxxxxxxx')
})

test('outside a trial it is shown without the citizen’s private link', async () => {
  const production = { ...api.deps.config, NODE_ENV: 'production' as const }
  const { app, close } = api.again({ config: production })
  const operator = await signedIn(app, 'tongdai')
  const { body } = await operator.get('/api/v1/mails/case-acknowledged.eml').expect(200)
  expect(body.text).toContain('/theo-doi/HA-7K2M-4R9C/…')
  expect(body.text).not.toContain('xxxx')
  close()
})

test.each([['canbo'], ['thanhtra'], ['giamsat']])('%s may not read letters', async (username) => {
  const staff = await signedIn(api.app, username)
  await staff.get('/api/v1/mails').expect(403)
})

test.each([['..%2fsecret'], ['%2e%2e%2f%2e%2e%2fetc%2fpasswd'], ['nope.eml']])(
  'the file %s is not found',
  async (file) => {
    const operator = await signedIn(api.app, 'tongdai')
    await operator.get(`/api/v1/mails/${file}`).expect(404)
  },
)
