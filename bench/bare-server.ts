/** What one operation is measured against: a bare HTTP server that does one INSERT per request, nothing else. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

/** Where its table is. */
export interface BareSetup {
  databaseUrl: string
}

/** What can be asked of the bare server. */
export interface BareServer {
  port(): Promise<number>
  close(): Promise<void>
}

const CONNECTIONS = 10

/** Starts the bare server, with a table of its own. */
export async function openBareServer({ databaseUrl }: BareSetup): Promise<BareServer> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: CONNECTIONS })
  await pool.query('create table bare (id uuid primary key, project uuid, first_name text, last_name text, entry date)')
  const server = createServer(async (asked, answer) => {
    let text = ''
    for await (const piece of asked) text += piece
    const { projectId, firstName, lastName, entry } = JSON.parse(text)
    const id = asked.headers['idempotency-key']
    await pool.query('insert into bare values ($1, $2, $3, $4, $5)', [id, projectId, firstName, lastName, entry])
    answer.setHeader('Content-Type', 'application/json')
    answer.end(JSON.stringify({ id }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: async () => (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections()
      server.close()
      await pool.end()
    },
  }
}
