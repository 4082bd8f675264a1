/** `/api/docs`: the API as a page that needs no script: every operation and reading with who may, and its fields. */

import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { type Gate, PERMISSIONS } from '#gate/index.ts'

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; background: #fff }
h1, h2 { color: #1f4e79 } code, pre { font-family: ui-monospace, monospace; font-size: .9em }
pre { background: #f4efe6; padding: .75rem; overflow-x: auto } details { margin: .4rem 0 } summary { cursor: pointer }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #16202a } h1, h2, a { color: #9cc4e8 } pre { background: #22303d } }`

const schemaText = (schema: z.ZodType) =>
  JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), null, 2)

const entry = (verb: string, address: string, summary: string, roles: readonly string[], schema: z.ZodType) => html`
  <details>
    <summary><code>${verb} ${address}</code> – ${summary}</summary>
    <p>Roles: ${roles.join(', ')}</p>
    <pre tabindex="0">${schemaText(schema)}</pre>
  </details>`

/** The page. It describes the API in English, as the OpenAPI document does. */
export function apiDocs(gate: Gate): Hono {
  const app = new Hono()
  app.get('/api/docs', (c) => {
    const operations = [...gate.operations.values()].map(({ name, summary, input }) =>
      entry('POST', `/api/operations/${name}`, summary, PERMISSIONS[name].roles, input),
    )
    const readings = [...gate.readings.values()].map(({ name, path, summary, query }) =>
      entry('GET', path, summary, PERMISSIONS[name].roles, query),
    )
    return c.html(html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>Zaedno API</title>
          <style nonce="${c.get('nonce')}">
            ${raw(STYLE)}
          </style>
        </head>
        <body>
          <main>
            <h1>Zaedno API</h1>
            <p>
              Machine-readable: <a href="/api/openapi.json">OpenAPI 3.1</a>. Sign in with
              <code>Authorization: Bearer TOKEN</code>; name the tenant with <code>Zaedno-Tenant</code> where the token has
              several. Every operation takes an <code>Idempotency-Key</code>: a UUIDv7 of your own. The same key again gives
              the first receipt; the same key with other content is refused. Errors are RFC 9457 problem details.
            </p>
            <h2>Operations</h2>
            ${operations}
            <h2>Readings</h2>
            ${readings}
          </main>
        </body>
      </html>`)
  })
  return app
}
