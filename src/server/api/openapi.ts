import { z } from 'zod'
import { version } from '../../version.ts'
import { problem } from './problem.ts'
import { toldOf } from './query.ts'
import type { RouteHead } from './route.ts'

type Json = Record<string, unknown>

/** The document of the routes (OpenAPI 3.1), made of the schemas that check requests and answers. `isOpen`: no token is asked for. */
export function openApi(
  routes: readonly RouteHead[],
  { isOpen, address }: { readonly isOpen: boolean; readonly address?: string | undefined },
): Json {
  const schemas: Json = {}
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route, schemas, isOpen) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Demarche',
      version,
      summary: 'The diplomatic record: who committed to what, toward whom, on which condition.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    ...(address !== undefined && { servers: [{ url: address }] }),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token of `demarche token add`.' },
        password: { type: 'http', scheme: 'basic', description: 'The same as the password, with any name.' },
      },
    },
  }
}

function operation(route: RouteHead, schemas: Json, isOpen: boolean): Json {
  const { name, summary, scope = 'read', params, query, body } = route
  const parameters = [...parametersOf('path', params, schemas), ...parametersOf('query', query, schemas)]
  const content = Object.entries(route.answers).map(([type, schema]) => [
    type,
    { schema: schema === undefined ? { type: 'string' } : schemaOf(schema, 'output', schemas) },
  ])
  const isGet = route.method === 'get'
  return {
    operationId: name,
    summary,
    ...(!isOpen && { security: [{ token: [scope] }, { password: [scope] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(body, 'input', schemas) } },
      },
    }),
    responses: {
      200: { description: 'What was asked for.', content: Object.fromEntries(content) },
      ...(isGet && { 304: { description: 'What `If-None-Match` names has not changed.' } }),
      default: {
        description: 'What went wrong.',
        content: { 'application/problem+json': { schema: schemaOf(problem, 'output', schemas) } },
      },
    },
  }
}

function parametersOf(
  place: 'path' | 'query',
  shape: z.ZodObject | undefined,
  schemas: Json,
): readonly Json[] {
  return Object.entries(shape?.shape ?? {}).map(([name, field]) => {
    const schema = field as z.ZodType
    const { description } = z.globalRegistry.get(schema) ?? {}
    const isRequired = place === 'path' || !schema.safeParse(undefined).success
    return {
      name,
      in: place,
      required: isRequired,
      ...(description !== undefined && { description }),
      schema: withoutDescription(schemaOf(schema, 'input', schemas)),
    }
  })
}

/** It stands beside the schema already. */
function withoutDescription({ description: _, ...schema }: Json): Json {
  return schema
}

const inside = '#/$defs/'
const components = '#/components/schemas/'

/** A schema as JSON Schema; those with a name go to the components. Answers may get more fields, requests may not. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const {
    $schema: _,
    $defs,
    ...own
  } = z.toJSONSchema(schema, {
    io,
    override: ({ zodSchema, jsonSchema }) => {
      const told = toldOf(zodSchema)
      if (told !== undefined) {
        for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema]
        Object.assign(jsonSchema, told)
      }
      delete jsonSchema.readOnly
      if (io === 'output') delete jsonSchema.additionalProperties
    },
  }) as Json
  for (const [name, value] of Object.entries(($defs as Json | undefined) ?? {})) {
    const { id: _id, ...rest } = value as Json
    schemas[name] = moved(rest)
  }
  return moved(own)
}

/** With references to the components. */
const moved = (value: Json): Json =>
  JSON.parse(JSON.stringify(value).replaceAll(`"${inside}`, `"${components}`)) as Json
