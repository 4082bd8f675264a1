/** OpenAPI 3.1 from the same schemas that the gate parses with. */

import { z } from 'zod'
import { type Gate, PERMISSIONS } from '#gate/index.ts'

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
const problemAnswer = { description: 'RFC 9457 problem details with a stable code', content: problemContent }

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'openapi-3.0' })

/** The document that describes every operation and reading. */
export function openApi(gate: Gate, origin: string) {
  const paths: Record<string, unknown> = {}
  for (const operation of gate.operations.values()) {
    const { roles, shows } = PERMISSIONS[operation.name]
    paths[`/api/operations/${operation.name}`] = {
      post: {
        operationId: operation.name,
        summary: operation.summary,
        tags: [operation.name.split('.')[0]],
        'x-roles': roles,
        'x-data-class': shows,
        'x-offline': operation.offline,
        parameters: [
          header('Idempotency-Key', "The operation's id, UUIDv7", true),
          header('Zaedno-Tenant', 'Code of the tenant where the account has several', false),
        ],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: schemaOf(operation.input, 'input') } },
        },
        responses: { 200: { description: 'Receipt' }, default: problemAnswer },
      },
    }
  }
  for (const reading of gate.readings.values()) {
    const { roles, shows } = PERMISSIONS[reading.name]
    const shape = schemaOf(reading.query, 'input') as Shape
    const described = {
      operationId: reading.name,
      summary: reading.summary,
      tags: [reading.name.split('.')[0]],
      'x-roles': roles,
      'x-data-class': shows,
      responses: { 200: { description: 'Answer' }, default: problemAnswer },
    }
    const inTenant = header('Zaedno-Tenant', 'Code of the tenant where the account has several', false)
    paths[reading.path.replace(/:(\w+)/g, '{$1}')] =
      reading.askedBy === 'post'
        ? {
            post: {
              ...described,
              parameters: [inTenant],
              requestBody: { required: true, content: { 'application/json': { schema: shape } } },
            },
          }
        : { get: { ...described, parameters: [...parametersOf(reading.path, shape), inTenant] } }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Zaedno', version: '0.1.0', license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
    servers: [{ url: origin }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'status', 'code', 'title'],
          properties: {
            type: { type: 'string' },
            status: { type: 'integer' },
            code: { type: 'string' },
            title: { type: 'string' },
            detail: { type: 'string' },
          },
        },
      },
    },
  }
}

interface Shape {
  properties?: Record<string, unknown>
  required?: string[]
}

/** Members of a query, in the address or behind its question mark. */
function parametersOf(path: string, { properties = {}, required = [] }: Shape) {
  const inPath = new Set([...path.matchAll(/:(\w+)/g)].map((match) => match[1]))
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: inPath.has(name) ? 'path' : 'query',
    required: inPath.has(name) || required.includes(name),
    schema,
  }))
}

const header = (name: string, description: string, required: boolean) => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
})
