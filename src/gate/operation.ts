/** What an operation and a reading are: permission, input, audit event and body declared together, or it does not compile. */

import type { z } from 'zod'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import type { Actor } from './actor.ts'
import type { Purpose } from './contract.ts'
import type { PermissionName } from './permissions.ts'
import type { Tenant } from './tenants.ts'

/** What a body may use. Time is given, so that a repetition in a test gives the same. */
export interface Context {
  tx: Tx
  vault: Vault
  actor: Actor
  tenant: Tenant
  /** Milliseconds since 1970, once per operation. */
  now: number
  /** The day in the tenant's zone. */
  today: Day
}

/** A row as an operation left it: `content` from `rowContent`, or null where the row was deleted. */
export interface LeftRow {
  id: string
  content: Buffer | null
}

export interface OperationContext extends Context {
  /** The operation's id, which also serves as the id of a single record that it makes. */
  id: string
  /** Names rows that the body wrote; the act keeps a keyed digest of each. Every write must be named. */
  left(table: string, rows: LeftRow | readonly LeftRow[]): void
}

/** An answer that is a file to keep. */
export class Download {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array

  /** @param name file name, @param type media type */
  constructor(name: string, type: string, bytes: Uint8Array) {
    this.name = name
    this.type = type
    this.bytes = bytes
  }
}

export interface ReadingContext extends Context {
  /** Adds the asker's own words to the purpose in the log of sights. */
  because(reason: string): void
  /** Names people (or records about them) that the answer shows; the log of sights keeps a hash of the list. */
  saw(ids: readonly string[]): void
}

/** Something that the software can do. */
export interface Operation<
  Input extends z.ZodType = z.ZodType,
  Result extends Record<string, unknown> = Record<string, unknown>,
> {
  name: PermissionName
  /** One sentence for the API's reader. */
  summary: string
  input: Input
  /** Past tense, for the audit log and the change feed. */
  event: string
  purpose: Purpose
  /** Whether a phone may keep it in its outbox and send it later. */
  offline: boolean
  /**
   * The claim travels with the body's first statement instead of being answered before it. Only where neither `may` nor
   * the body does anything outside of the transaction: repeated, they run up to their first statement and are undone.
   */
  claimTravels?: true
  /** May they, on this record? Throws a problem where not. Runs before the body, in its transaction. */
  may?: (context: OperationContext, input: z.output<Input>) => Promise<void> | void
  /** Returns ids, versions, codes, counts: the receipt's result. Never opens a transaction. */
  body: (context: OperationContext, input: z.output<Input>) => Promise<Result>
}

/**
 * Something that the software can tell, at a plain GET address; or by POST where what is asked says who someone is and
 * may stand in no address.
 */
export interface Reading<Query extends z.ZodObject = z.ZodObject, Answer = unknown> {
  name: PermissionName
  summary: string
  /** `/api/projects/:code`; every parameter is a member of `query`. */
  path: `/api/${string}`
  askedBy?: 'post'
  query: Query
  purpose: Purpose
  body: (context: ReadingContext, query: z.output<Query>) => Promise<Answer>
}

/** Declares an operation; the types check that nothing is left out. */
export const operation = <Input extends z.ZodType, Result extends Record<string, unknown>>(
  declared: Operation<Input, Result>,
): Operation => declared as unknown as Operation

/** Declares a reading. */
export const reading = <Query extends z.ZodObject, Answer>(declared: Reading<Query, Answer>): Reading =>
  declared as unknown as Reading
