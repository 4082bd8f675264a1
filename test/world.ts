/** Builders for tests: a world is a database of its own, with keys, a gate and as many tenants as the test asks for. */
import type { X509Certificate } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { allOperations, allReadings } from '#apps/server/registry.ts'
import { bootstrapEmbedded } from '#db/bootstrap.ts'
import { connect, type Database, type Logins } from '#db/connect.ts'
import type { FileStore } from '#files/index.ts'
import type { MemberRole, Receipt, Role } from '#gate/contract.ts'
import {
  type Actor,
  type Gate,
  type Operation,
  type Reading,
  runOperation,
  runReading,
  type Tenant,
  type TenantBook,
  tenantBook,
} from '#gate/index.ts'
import { type Counter, localCounter } from '#indicators/index.ts'
import type { MailServer } from '#jobs/index.ts'
import { newId } from '#kit/ids.ts'
import { localDirectory } from '#people/index.ts'
import { type Keys, loadKeys } from '#vault/index.ts'
import { TEMPLATE } from './database.ts'

/** Everything that a test needs of one installation. */
export interface World {
  db: Database
  keys: Keys
  logins: Logins
  adminUrl: string
  directory: string
  gate: Gate
  book: TenantBook
  files: FileStore
  counter: Counter
  mailServer: MailServer | null
  /** Errors that the gate reported as internal. */
  reported: unknown[]
  tenant(code: string, kind?: Tenant['kind']): Promise<Tenant>
  /** Runs an operation; a fresh id unless one is given. */
  run(actor: Actor, tenant: Tenant, name: string, input: unknown, id?: string): Promise<Receipt>
  /** Answers a reading. */
  ask<T>(actor: Actor, tenant: Tenant, name: string, query?: Record<string, unknown>): Promise<T>
  close(): Promise<void>
}

/** What a test may set. */
export interface WorldOptions {
  clock?: () => number
  operations?: Operation[]
  readings?: Reading[]
  mailServer?: MailServer
  authorities?: readonly X509Certificate[]
  /** A world to begin as a copy of: the same rows, the same keys. */
  copyOf?: World
}

let made = 0

/** A new world over a copy of the migrated template. */
export async function makeWorld(options: WorldOptions = {}): Promise<World> {
  const adminUrl = inject('adminUrl')
  const shared = inject('testDirectory')
  const name = `world_${process.pid}_${++made}`
  const source = options.copyOf ? new URL(options.copyOf.logins.owner).pathname.slice(1) : TEMPLATE
  // A database with connections cannot be copied; the pools of its world open others.
  await administer(adminUrl, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${source}'`)
  await administer(adminUrl, `create database ${name} template ${source} owner zaedno_owner`)
  const directory = mkdtempSync(join(shared, `${name}-`))
  mkdirSync(join(directory, 'keys'), { mode: 0o700 })
  if (options.copyOf) cpSync(options.copyOf.directory, directory, { recursive: true })
  const logins = await bootstrapEmbedded(adminUrl, join(shared, 'keys'), name)
  const db = connect(logins, 6)
  const keys = loadKeys(join(directory, 'keys'), { create: true })
  const book = tenantBook(db, keys)
  const files = { directory: join(directory, 'files') }
  const counter = localCounter(db.app, (tenantId) => book.vaultOf(tenantId))
  const people = localDirectory(db.app, (tenantId) => book.vaultOf(tenantId))
  const mailServer = options.mailServer ?? null
  const outside = { origin: 'https://zaedno.example', mailServer, authorities: options.authorities ?? [] }
  const deps = { db, book, keys, files, counter, directory: people, ...outside }
  const reported: unknown[] = []
  const gate: Gate = {
    db,
    keys,
    tenants: book,
    operations: byName([...allOperations(deps), ...(options.operations ?? [])]),
    readings: byName([...allReadings(deps), ...(options.readings ?? [])]),
    clock: options.clock ?? Date.now,
    report: (error) => reported.push(error),
  }
  return {
    db,
    keys,
    logins,
    adminUrl,
    directory,
    gate,
    book,
    files,
    counter,
    mailServer,
    reported,
    tenant: (code, kind = 'municipality') =>
      book.create({ code, kind, name: { bg: code, en: code }, zone: 'Europe/Sofia', demo: false }),
    run: (actor, tenant, name, input, id = newId()) => runOperation(gate, { name, id, actor, tenant, input }),
    ask: <T>(actor: Actor, tenant: Tenant, name: string, query: Record<string, unknown> = {}) =>
      runReading(gate, { name, actor, tenant, query }) as Promise<T>,
    async close() {
      await db.close()
      await administer(adminUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

const byName = <T extends { name: string }>(list: T[]) => new Map(list.map((item) => [item.name, item]))

async function administer(adminUrl: string, statement: string) {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Someone with these roles in whichever tenant they are used. */
export const someone = (...roles: (MemberRole | Role)[]): Actor => ({
  kind: 'account',
  id: newId(),
  grants: roles.map((role) => ({ role, projectId: null })),
  provenAt: Date.now(),
})

/** Someone whose roles reach one project only. */
export const limitedTo = (projectId: string, ...roles: MemberRole[]): Actor => ({
  kind: 'account',
  id: newId(),
  grants: roles.map((role) => ({ role, projectId })),
  provenAt: Date.now(),
})
