import { z } from 'zod'
import { version } from '../../package.json'
import type { Endpoint } from './endpoint'

type Json = Record<string, unknown>

const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable code, such as case/not-found'),
    detail: z.string().describe('One sentence, in the language asked for'),
    messages: z.object({ vi: z.string(), en: z.string() }),
    requestId: z.string(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })

type Io = 'input' | 'output'

/** JSON Schema of a zod schema; named schemas go to `components` and are referred to. */
function schemaOf(schema: z.ZodType, io: Io, components: Json): Json {
  const {
    $schema: _,
    $defs,
    ...json
  } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    reused: 'inline',
  }) as Json
  const own = withoutIds(json)
  const name = schema.meta()?.id
  // A schema that refers to its own name arrives as a bare reference beside its definition
  const named = { ...($defs as Json | undefined), ...(name && !('$ref' in own) && { [name]: own }) }
  for (const [definition, body] of Object.entries(named)) {
    components[definition] = relocateRefs(withoutIds(body as Json))
  }
  return name ? { $ref: `#/components/schemas/${name}` } : (relocateRefs(own) as Json)
}

function withoutIds({ id: _, $id: __, ...json }: Json): Json {
  return json
}

function relocateRefs(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json).replaceAll('#/$defs/', '#/components/schemas/'))
}

function parametersOf(
  schema: z.ZodType | undefined,
  place: 'path' | 'query' | 'header',
  components: Json,
): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input', components) as {
    properties?: Record<string, Json>
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

function requestBodyOf(spec: Endpoint, components: Json): Json {
  if (!spec.body) return {}
  const schema = schemaOf(spec.body, 'input', components)
  const content = Object.fromEntries(
    ['application/json', ...(spec.accepts ?? [])].map((type) => [type, { schema }]),
  )
  return { requestBody: { required: true, content } }
}

function responsesOf(spec: Endpoint, components: Json): Json {
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  const content = spec.response
    ? { 'application/json': { schema: schemaOf(spec.response, 'output', components) } }
    : { [spec.produces ?? 'application/octet-stream']: { schema: { type: 'string' } } }
  return {
    [String(spec.status ?? 200)]: { description: 'Done', content },
    default: { description: 'Refused: see the problem’s code', content: problem },
  }
}

function operationOf(spec: Endpoint, components: Json): Json {
  return {
    summary: spec.summary,
    tags: [spec.tag],
    security: spec.access.kind === 'staff' ? [{ session: [] }] : [],
    parameters: [
      ...parametersOf(spec.params, 'path', components),
      ...parametersOf(spec.query, 'query', components),
      ...parametersOf(spec.headers, 'header', components),
    ],
    ...requestBodyOf(spec, components),
    responses: responsesOf(spec, components),
  }
}

/** The OpenAPI 3.1 document of these endpoints: generated, committed, and held against drift by the check. */
export function openApiDocument(endpoints: readonly Endpoint[]): Json {
  const components: Json = {}
  schemaOf(Problem, 'output', components)
  const paths: Record<string, Json> = {}
  for (const spec of endpoints) {
    const path = (paths[spec.path] ??= {})
    path[spec.method] = operationOf(spec, components)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hồi Âm 1022',
      version,
      description: 'Tiếp nhận, chuyển và trả lời phản ánh của người dân.',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: Object.fromEntries(
        Object.entries(components).sort(([left], [right]) => (left < right ? -1 : 1)),
      ),
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'hoiam.sid' } },
    },
  }
}
