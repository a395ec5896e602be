import { allEndpoints } from '../api/endpoints'
import { openApiDocument } from '../api/http/openapi'
import { generate, writeOrCheck } from './setup/generated-file'

generate(() => {
  const document = openApiDocument(allEndpoints())
  writeOrCheck('api/openapi.json', `${JSON.stringify(document, null, 2)}\n`, 'npm run openapi')
})
