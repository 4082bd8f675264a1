/** HTTP over the gate: every operation at one address form, every reading at its plain address. */

import { type Context, Hono } from 'hono'
import { type Actor, Download, type Gate, PUBLIC, problem, runOperation, runReading, type Tenant } from '#gate/index.ts'
import { hashedBody, jsonBody } from './body.ts'
import { openApi } from './openapi.ts'
import { checkSameSite } from './security.ts'

/** Who asks, in which tenant. */
export interface Asking {
  actor: Actor
  tenant: Tenant
}

/** What the API needs from the app around it. */
export interface ApiOptions {
  gate: Gate
  origin: string
  /** Finds out who asks; throws `signed_out`, `tenant_needed`, `forbidden`. */
  whoAsks: (c: Context) => Promise<Asking>
}

/** Routes under `/api`. */
export function apiRoutes({ gate, origin, whoAsks }: ApiOptions): Hono {
  const app = new Hono()
  app.post('/api/operations/:name', async (c) => {
    checkSameSite(c, origin)
    const { actor, tenant } = await whoAsks(c)
    const id = c.req.header('Idempotency-Key')
    if (!id) throw problem('missing_operation_id')
    const { value: input, hash } = await hashedBody(c)
    const receipt = await runOperation(gate, { name: c.req.param('name'), id, actor, tenant, input })
    // A phone lets go of what it kept only when this is the hash of what it sent.
    c.header('Zaedno-Content-Hash', hash)
    return noStore(c, receipt)
  })
  for (const { name, path, askedBy = 'get' } of gate.readings.values()) {
    app[askedBy](path, async (c) => {
      if (askedBy === 'post') checkSameSite(c, origin)
      const { actor, tenant } = await whoAsks(c)
      const query = askedBy === 'post' ? await jsonBody(c) : { ...singleValues(c), ...c.req.param() }
      const answer = await runReading(gate, { name, actor, tenant, query })
      return answer instanceof Download ? fileResponse(c, answer) : noStore(c, answer)
    })
  }
  // A calendar program signs in nowhere: the secret in the address is all it has.
  app.get('/calendar/:tenant/:token{[\\w-]{43}\\.ics}', async (c) => {
    const code = c.req.param('tenant')
    const tenant = (await gate.tenants.all()).find((one) => one.code === code)
    // A tenant that is not there and a secret that opens nothing are told apart by nobody.
    if (!tenant) throw problem('not_found', { what: 'page' })
    const query = { token: c.req.param('token').slice(0, -'.ics'.length) }
    const answer = await runReading(gate, { name: 'feeds.read', actor: PUBLIC, tenant, query })
    return fileResponse(c, answer as Download)
  })
  const description = JSON.stringify(openApi(gate, origin))
  app.get('/api/openapi.json', (c) => c.body(description, 200, { 'Content-Type': 'application/json' }))
  return app
}

/** A file is handed over to keep, never shown inside our own pages. */
function fileResponse(c: Context, { name, type, bytes }: Download): Response {
  const ascii = name.replace(/[^\w.-]/g, '_')
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'Cache-Control': 'no-store',
  })
}

/** Query parameters, each given once. */
function singleValues(c: Context): Record<string, string> {
  const values: Record<string, string> = Object.create(null)
  for (const [name, given] of Object.entries(c.req.queries())) {
    if (given.length !== 1) throw problem('invalid_input', { path: name.slice(0, 100) })
    values[name] = given[0]!
  }
  return values
}

function noStore(c: Context, body: unknown): Response {
  return c.body(JSON.stringify(body), 200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
}
