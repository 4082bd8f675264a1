/**
 * The four logins and their pools. Values come back as the text that PostgreSQL wrote (exact decimals, plain days),
 * whichever driver version runs: nothing is turned into a floating number or a Date on the way.
 */
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { DB } from './rows.generated.ts'
import { travellingPool } from './statements.ts'

/** Who may log in: owner (migrations), app (tenant tables), door (before a tenant is known), reader (what is published). */
export type Login = 'owner' | 'app' | 'door' | 'reader'

/** Connection address of each login: `postgres://user:password@host:port/database`. */
export type Logins = Record<Login, string>

/** Open pools of the three logins that serve requests. */
export interface Database {
  app: Kysely<DB>
  door: Kysely<DB>
  reader: Kysely<DB>
  close(): Promise<void>
}

const DEADLINE_MS = 20_000
const IDLE_IN_TRANSACTION_MS = 30_000

// 20 int8, 1082 date, 1114/1184 timestamps, 1700 numeric, 1231 numeric[]: kept as text.
const TEXT_TYPES = new Set([20, 1082, 1114, 1184, 1700])
const asText = (value: string) => value
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    TEXT_TYPES.has(oid) ? asText : pg.types.getTypeParser(oid, format as 'text'),
}

/** A pool of one login; every statement has a deadline and no transaction may idle. */
export function pool(address: string, max: number, deadline = DEADLINE_MS): pg.Pool {
  const made = new pg.Pool({
    connectionString: address,
    max,
    types: types as never,
    pipeline: true,
    statement_timeout: deadline,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    options: '-c timezone=UTC -c bytea_output=hex -c citus.propagate_set_commands=local',
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
  })
  // A connection that the server drops while idle must not end the process; the next request opens another.
  made.on('error', () => undefined)
  // Nor may one that is dropped between two statements of a transaction: the next statement says so.
  made.on('connect', (client) => client.on('error', () => undefined))
  return made
}

/** Opens the pools that serve requests. */
export function connect(logins: Logins, max = 10): Database {
  const open = (login: Login, size: number) =>
    new Kysely<DB>({ dialect: new PostgresDialect({ pool: travellingPool(pool(logins[login], size)) }) })
  const app = open('app', max)
  const door = open('door', Math.max(2, Math.ceil(max / 2)))
  const reader = open('reader', Math.max(2, Math.ceil(max / 4)))
  return {
    app,
    door,
    reader,
    close: async () => {
      await Promise.all([app.destroy(), door.destroy(), reader.destroy()])
    },
  }
}
