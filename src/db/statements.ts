/**
 * How statements travel to PostgreSQL. Two things cost more than most statements themselves: planning them anew and the
 * round trip. So a statement that comes back is prepared under a name of its own, and one that nobody reads an answer
 * of (`begin`, or marked with {@link HELD}) travels together with the one after it.
 */
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/**
 * Opens the text of a statement that is sent together with the next one on its connection. Where it fails, the next one
 * fails with its error (in a transaction PostgreSQL refuses that one too); before a `rollback` it is not sent at all.
 */
export const HELD = '/* held */'

/** Names are kept by the server for as long as a connection lives: statements of changing shape must not pile up there. */
const NAMED = 400
const REMEMBERED = 2_000

const names = new Map<string, string>()
let once = new Set<string>()

/** The name of a statement from its second use on; undefined while it has none. */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size === NAMED) return known
  if (!once.has(text)) {
    if (once.size === REMEMBERED) once = new Set()
    once.add(text)
    return undefined
  }
  once.delete(text)
  const name = `s${names.size + 1}`
  names.set(text, name)
  return name
}

interface Statement {
  text: string
  values: unknown[]
}

const isHeld = (text: string): boolean => text.startsWith('begin') || text.startsWith(HELD)

function travelling(client: pg.PoolClient): PostgresPoolClient {
  let held: Statement[] = []
  const send = ({ text, values }: Statement) => {
    // Without values it is plain text, of one statement or several.
    if (values.length === 0) return client.query(text)
    const name = nameOf(text)
    return client.query(name === undefined ? { text, values } : { name, text, values })
  }
  const query = async (text: string, parameters: readonly unknown[] = []) => {
    const statement = { text, values: parameters as unknown[] }
    if (isHeld(text)) {
      held.push(statement)
      return { command: 'BEGIN', rowCount: 1, rows: [] }
    }
    const before = held
    held = []
    if (before.length === 0) return send(statement)
    if (text === 'rollback' && before[0]!.text.startsWith('begin'))
      return { command: 'ROLLBACK', rowCount: 0, rows: [] }
    const together = text === 'rollback' ? [statement] : [...before, statement]
    const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection
    stream.cork()
    const answers = together.map(send)
    stream.uncork()
    // Every answer is waited for, so that a failed one leaves none behind.
    const settled = await Promise.allSettled(answers)
    const failed = settled.find((answer) => answer.status === 'rejected')
    if (failed) throw failed.reason
    return answers.at(-1)
  }
  const release = (destroy?: boolean) => {
    held = []
    client.release(destroy)
  }
  return { query, release } as unknown as PostgresPoolClient
}

/** A pool whose connections send statements in this way; made with `pipeline`, so that several may be under way. */
export function travellingPool(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      const known = clients.get(client) ?? travelling(client)
      clients.set(client, known)
      return known
    },
  }
}
