/** Opens an installation: keys, database, migrations, gate. The server and every command begin here. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { bootstrapEmbedded, bootstrapServer } from '#db/bootstrap.ts'
import { connect, type Database, type Logins } from '#db/connect.ts'
import { type EmbeddedEvent, startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { unsafeLogins } from '#db/safety.ts'
import type { FileStore } from '#files/index.ts'
import { type Gate, type TenantBook, tenantBook } from '#gate/index.ts'
import { type Counter, localCounter, workerCounter } from '#indicators/index.ts'
import type { MailServer } from '#jobs/index.ts'
import { localDirectory, threadDirectory } from '#people/index.ts'
import { type Keys, loadKeys } from '#vault/index.ts'
import { allOperations, allReadings } from './registry.ts'
import type { Settings } from './settings.ts'

/** An open installation. */
export interface Installation {
  settings: Settings
  db: Database
  keys: Keys
  book: TenantBook
  gate: Gate
  files: FileStore
  counter: Counter
  /** Null where no mail is sent. */
  mailServer: MailServer | null
  /** Where signed heads of the chains are appended. */
  heads: string
  close(): Promise<void>
}

/** Told what happens while an installation opens, and of errors without a way out for the person. */
export interface Listener {
  note(event: string, details?: Record<string, unknown>): void
  error(error: unknown): void
}

/** Where is counted and searched: the server gives each a thread of its own, a command does it where it stands. */
export interface Opening {
  counting: 'here' | 'worker'
}

/** The database may not be served with these logins. */
export class UnsafeDatabase extends Error {
  readonly code = 'unsafe_database_login'
  readonly details: { logins: string }

  constructor(logins: string) {
    super(`row-level security would not bind: ${logins}`)
    this.details = { logins }
  }
}

/**
 * Opens an installation, making what is missing.
 * @throws EmbeddedProblem, VaultProblem, UnsafeDatabase, migration errors
 */
export async function openInstallation(
  settings: Settings,
  listener: Listener,
  options: Opening = { counting: 'here' },
): Promise<Installation> {
  mkdirSync(settings.data, { recursive: true })
  mkdirSync(settings.keys, { recursive: true, mode: 0o700 })
  const { logins, stop } = await openDatabase(settings, listener)
  try {
    const applied = await migrate(logins.owner)
    if (applied.length > 0) listener.note('migrated', { applied: applied.length })
    const unsafe = await unsafeLogins(logins)
    if (unsafe.length > 0) throw new UnsafeDatabase(unsafe.map(({ login, reason }) => `${login}: ${reason}`).join(', '))
    const db = connect(logins)
    // New keys only where nothing is sealed yet: lost keys must be noticed, not replaced.
    const sealed = await db.door.selectFrom('wrapped_key').select('key_id').limit(1).execute()
    const keys = loadKeys(settings.keys, { create: sealed.length === 0 })
    const book = tenantBook(db, keys)
    await book.vaultOf(0)
    const files = { directory: join(settings.data, 'files') }
    const vaultOf = (tenantId: number) => book.vaultOf(tenantId)
    const setup = { logins, keysDirectory: settings.keys }
    const beside = options.counting === 'worker'
    const counter = beside ? workerCounter(setup) : localCounter(db.app, vaultOf)
    const directory = beside ? threadDirectory(setup) : localDirectory(db.app, vaultOf)
    const { origin, mailServer, authorities } = settings
    const deps = { db, book, keys, files, counter, directory, origin, mailServer, authorities }
    const gate: Gate = {
      db,
      keys,
      tenants: book,
      operations: byName(allOperations(deps)),
      readings: byName(allReadings(deps)),
      clock: Date.now,
      report: listener.error,
    }
    const close = async () => {
      await counter.close()
      await directory.close()
      await db.close()
      await stop()
    }
    return { settings, db, keys, book, gate, files, counter, mailServer, heads: join(settings.data, 'heads'), close }
  } catch (error) {
    await stop()
    throw error
  }
}

async function openDatabase(
  settings: Settings,
  listener: Listener,
): Promise<{ logins: Logins; stop(): Promise<void> }> {
  if (settings.databaseUrl) {
    return { logins: await bootstrapServer(settings.databaseUrl, settings.keys), stop: async () => undefined }
  }
  const log = (event: EmbeddedEvent, details: Record<string, string | number>) => listener.note(event, details)
  const server = await startEmbedded({ directory: settings.data, keys: settings.keys, log })
  try {
    return { logins: await bootstrapEmbedded(server.adminUrl, settings.keys), stop: () => server.stop() }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** Operations or readings by their name; two of one name are a mistake of ours. */
export function byName<T extends { name: string }>(list: readonly T[]): Map<string, T> {
  const map = new Map(list.map((item) => [item.name, item]))
  if (map.size !== list.length) throw new Error('two operations or readings share a name')
  return map
}
